package dev.plinth.policies.declarative;

import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Takes a YAML file apart, and keeps what is wrong with it, each with its line and column. */
final class YamlReader {

  /** Writes a mapping as the JSON text that an attribute such as {@code policy} holds. */
  private static final Tag JSON = new Tag("!json");

  private final String file;
  private final List<RuleProblem> problems;

  YamlReader(String file, List<RuleProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  String file() {
    return file;
  }

  int problems() {
    return problems.size();
  }

  /** The document; empty when there is none, and the problem says why. */
  Optional<Node> compose(String text) {
    var settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(new RuleProblem(file, 0, 0, "the file is empty", "write a list of rules"));
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      problems.add(
          new RuleProblem(
              file,
              mark.map(at -> at.getLine() + 1).orElse(0),
              mark.map(at -> at.getColumn() + 1).orElse(0),
              "not valid YAML: " + e.getProblem(),
              "correct it here"));
    } catch (YamlEngineException e) {
      problems.add(
          new RuleProblem(file, 0, 0, "not valid YAML: " + e.getMessage(), "correct the file"));
    }
    return Optional.empty();
  }

  void problem(Node node, String what, String remedy) {
    problems.add(
        new RuleProblem(
            file,
            line(node),
            node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0),
            what,
            remedy));
  }

  /** A problem whose remedy is the name that was meant, or all that are allowed. */
  void unknownName(Node node, String what, String given, List<String> allowed) {
    problem(
        node,
        what,
        Spelling.nearest(given, allowed).map(name -> "did you mean '" + name + "'? ").orElse("")
            + "allowed are "
            + String.join(", ", allowed));
  }

  int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  static Node get(Map<String, Node> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  /** The fields of a mapping; none, and a problem, for anything else. */
  Map<String, Node> fields(Node node) {
    Map<String, Node> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem(node, "here stands no mapping", "write 'name: value' lines");
      return fields;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = scalar(tuple.getKeyNode()).orElse("");
      if (fields.put(name, tuple.getValueNode()) != null) {
        problem(tuple.getKeyNode(), "'" + name + "' stands twice", "keep one of them");
      }
    }
    return fields;
  }

  /** The elements of a list; none, and a problem, for anything else. */
  List<Node> elements(Node node, String what) {
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    problem(node, what + " is not a list", "write it as [a, b], or one a line after '- '");
    return List.of();
  }

  Optional<String> scalar(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  /** The value that a node stands for; a mapping with the tag {@code !json} for its JSON text. */
  Value value(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalarValue(scalar);
    }
    if (node instanceof SequenceNode sequence) {
      List<Value> elements = new ArrayList<>();
      sequence.getValue().forEach(element -> elements.add(value(element)));
      return new Value.Sequence(elements);
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    fields(node).forEach((name, inside) -> entries.put(name, value(inside)));
    entries.values().removeIf(Value::isNull);
    Value mapping = new Value.Mapping(entries);
    return node.getTag().equals(JSON) ? new Value.Text(ValueJson.text(mapping)) : mapping;
  }

  private Value scalarValue(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return Value.Special.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return Value.of(scalar.getValue().equalsIgnoreCase("true"));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      try {
        return new Value.Numeric(new BigDecimal(scalar.getValue()));
      } catch (NumberFormatException e) {
        problem(scalar, "'" + scalar.getValue() + "' is no decimal number", "put it in quotes");
        return Value.Special.NULL;
      }
    }
    return new Value.Text(scalar.getValue());
  }
}
