package dev.plinth.etl.quality;

import dev.plinth.etl.job.EtlError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML file that knows its place, so that every error names file and line. */
final class YamlMap {

  private final String file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private YamlMap(String file, Node node) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw error(node, "a mapping of keys to values is expected here");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      values.put(text(tuple.getKeyNode()), tuple.getValueNode());
    }
  }

  static YamlMap parse(String file, String yaml) {
    try {
      Node root =
          new Compose(LoadSettings.builder().setLabel(file).build())
              .composeString(yaml)
              .orElseThrow(
                  () -> EtlError.badInput(file + " is empty", "write a contract, see docs/etl.md"));
      return new YamlMap(file, root);
    } catch (YamlEngineException e) {
      throw EtlError.badInput(
          file + " is not YAML", List.of(String.valueOf(e.getMessage()).replace("\n", "\n  ")));
    }
  }

  Set<String> keys() {
    return values.keySet();
  }

  /** Fails on a key that is not one of these. */
  void allow(String... allowed) {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!List.of(allowed).contains(entry.getKey())) {
        throw error(
            entry.getValue(),
            "unknown key '" + entry.getKey() + "'",
            "allowed: " + String.join(", ", allowed));
      }
    }
  }

  String text(String key) {
    return text(required(key));
  }

  Optional<String> optionalText(String key) {
    return Optional.ofNullable(values.get(key)).map(this::text);
  }

  Optional<Double> number(String key) {
    return Optional.ofNullable(values.get(key)).map(this::number);
  }

  int whole(String key) {
    Node value = required(key);
    double number = number(value);
    if (number != Math.rint(number)) {
      throw error(value, "'" + key + "' must be a whole number, not " + number);
    }
    return (int) number;
  }

  boolean flag(String key) {
    Node value = values.get(key);
    if (value == null) {
      return false;
    }
    return switch (text(value)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw error(value, "'" + key + "' must be true or false");
    };
  }

  /** One text or a list of texts; empty when the key is not there. */
  List<String> texts(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(this::text).toList();
    }
    return List.of(text(value));
  }

  List<YamlMap> maps(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode sequence)) {
      throw error(value, "'" + key + "' must be a list");
    }
    var maps = new ArrayList<YamlMap>();
    sequence.getValue().forEach(item -> maps.add(new YamlMap(file, item)));
    return maps;
  }

  YamlMap map(String key) {
    return new YamlMap(file, required(key));
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
    Node value = values.get(key);
    if (value == null) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text(value))) {
        return constant;
      }
    }
    throw error(
        value,
        "'" + key + "' is '" + text(value) + "'",
        "allowed: " + List.of(type.getEnumConstants()));
  }

  EtlError error(String key, String what, String... details) {
    Node value = values.get(key);
    return error(value == null ? node : value, what, details);
  }

  private Node required(String key) {
    Node value = values.get(key);
    if (value == null) {
      throw error(node, "'" + key + "' is missing", "help: add '" + key + ":'");
    }
    return value;
  }

  private double number(Node value) {
    String text = text(value);
    boolean percent = text.endsWith("%");
    try {
      double number =
          Double.parseDouble(percent ? text.substring(0, text.length() - 1).strip() : text);
      return percent ? number / 100 : number;
    } catch (NumberFormatException e) {
      throw error(value, "'" + text + "' is not a number");
    }
  }

  private String text(Node value) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw error(value, "one value is expected here");
  }

  private EtlError error(Node place, String what, String... details) {
    int line = place.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    var lines = new ArrayList<String>(List.of("at: " + file + ":" + line));
    lines.addAll(List.of(details));
    return EtlError.badInput(what, lines);
  }
}
