package dev.plinth.policies.iam.purpose;

import dev.plinth.policies.rule.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The parts of one file; what has another form than it should becomes a problem with its place. */
final class Yaml {

  private final String name;
  private final List<String> problems;
  private final Map<String, Node> parts;

  private Yaml(String name, List<String> problems) {
    this.name = name;
    this.problems = problems;
    this.parts = new LinkedHashMap<>();
  }

  static Yaml empty(List<String> problems) {
    return new Yaml("", problems);
  }

  /**
   * Reads a text.
   *
   * @param allowed the names that its parts may have
   * @param problems where to add what is wrong
   */
  static Yaml of(String name, String text, List<String> allowed, List<String> problems) {
    var yaml = new Yaml(name, problems);
    try {
      var settings = LoadSettings.builder().setAllowDuplicateKeys(false).setLabel(name).build();
      new Compose(settings)
          .composeString(text)
          .ifPresent(root -> yaml.parts.putAll(yaml.members(root, "the file", allowed)));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      problems.add(name + line + ": not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(name + ": not YAML: " + e.getMessage());
    }
    return yaml;
  }

  /** The text of a part. */
  Optional<String> text(String part) {
    return Optional.ofNullable(parts.get(part)).flatMap(Yaml::text);
  }

  /** The members of a part; none when there is no such part. */
  Map<String, Node> part(String part) {
    Node node = parts.get(part);
    return node == null ? Map.of() : members(node, part, List.of());
  }

  /**
   * The members of a map.
   *
   * @param allowed their names; empty when any will do
   */
  Map<String, Node> members(Node node, String what, List<String> allowed) {
    Map<String, Node> members = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        text(tuple.getKeyNode()).ifPresent(key -> members.put(key, tuple.getValueNode()));
      }
    } else {
      problems.add(place(node) + ": " + what + " must be a map");
    }
    members.forEach(
        (key, value) -> {
          if (!allowed.isEmpty() && !allowed.contains(key)) {
            problems.add(
                "%s: %s has no '%s'; it may have %s%s"
                    .formatted(
                        place(value),
                        what,
                        key,
                        String.join(", ", allowed),
                        meant(key, allowed, "")));
          }
        });
    return members;
  }

  String place(Node node) {
    return node.getStartMark().map(mark -> name + ":" + (mark.getLine() + 1)).orElse(name);
  }

  static List<Node> elements(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  static Optional<String> text(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  /** The end of a problem that says which name was meant. */
  static String meant(String given, Collection<String> names, String otherwise) {
    return Spelling.nearest(given, names)
        .map(near -> "; did you mean " + near + "?")
        .orElse(otherwise);
  }
}
