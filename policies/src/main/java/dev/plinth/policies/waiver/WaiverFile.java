package dev.plinth.policies.waiver;

import dev.plinth.policies.waiver.WaiverReading.Failure;
import dev.plinth.policies.waiver.WaiverReading.Problem;
import dev.plinth.policies.waiver.WaiverReading.Success;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a file of waivers; each problem is named with its line. */
public final class WaiverFile {

  private static final String EXAMPLE =
      "write 'waivers:' and below it a list of entries with rule, address, reason, owner, expires";
  private static final Set<String> REQUIRED =
      new TreeSet<>(Set.of("rule", "address", "reason", "owner", "expires"));
  private static final Set<String> OPTIONAL = new TreeSet<>(Set.of("evidence", "plan"));

  private final String name;
  private final LocalDate today;
  private final Set<String> rules;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Waiver> waivers = new ArrayList<>();

  private WaiverFile(String name, LocalDate today, Set<String> rules) {
    this.name = name;
    this.today = today;
    this.rules = rules;
  }

  /**
   * Reads a file.
   *
   * @param today a waiver may hold for a year from then
   * @param rules the ids and aliases of all rules, in upper case
   */
  public static WaiverReading read(Path file, LocalDate today, Set<String> rules) {
    try {
      return read(file.toString().replace('\\', '/'), Files.readString(file), today, rules);
    } catch (NoSuchFileException e) {
      return failure(file + " does not exist", EXAMPLE);
    } catch (CharacterCodingException e) {
      return failure(file + " is not UTF-8 text", EXAMPLE);
    } catch (IOException e) {
      return failure(file + " cannot be read: " + e.getMessage(), "check its permissions");
    }
  }

  static WaiverReading read(String name, String yaml, LocalDate today, Set<String> rules) {
    var file = new WaiverFile(name, today, rules);
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(name).build()).composeString(yaml);
      root.ifPresent(file::root);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      return failure(name + ":" + line + ": not YAML: " + e.getProblem(), EXAMPLE);
    } catch (YamlEngineException e) {
      return failure(name + ": not YAML: " + e.getMessage(), EXAMPLE);
    }
    return file.problems.isEmpty()
        ? new Success(new Waivers(file.waivers))
        : new Failure(file.problems);
  }

  private static WaiverReading failure(String what, String remedy) {
    return new Failure(List.of(new Problem(what, remedy)));
  }

  private void root(Node root) {
    Map<String, Node> fields = fields(root, "the file", Set.of("waivers"));
    Node list = fields.get("waivers");
    if (list instanceof SequenceNode sequence) {
      sequence.getValue().forEach(this::waiver);
    } else if (list != null) {
      problem(list, "'waivers' is not a list", EXAMPLE);
    } else if (problems.isEmpty()) {
      problem(root, "there is no 'waivers'", EXAMPLE);
    }
  }

  private void waiver(Node node) {
    int before = problems.size();
    Set<String> known = new TreeSet<>(REQUIRED);
    known.addAll(OPTIONAL);
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Node> fields = fields(node, "a waiver", known);
    fields.forEach((key, value) -> text(key, value).ifPresent(text -> texts.put(key, text)));
    if (problems.size() > before) {
      return;
    }
    for (String required : REQUIRED) {
      if (texts.getOrDefault(required, "").isBlank()) {
        problem(node, "the waiver has no '" + required + "'", remedy(required));
      }
    }
    if (problems.size() > before) {
      return;
    }
    String place = name + ":" + line(node);
    LocalDate expires;
    try {
      expires = LocalDate.parse(texts.getOrDefault("expires", ""));
    } catch (DateTimeParseException e) {
      problem(
          fields.getOrDefault("expires", node),
          "'expires' is '" + texts.get("expires") + "', which is no date",
          "write it like " + today);
      return;
    }
    var waiver =
        new Waiver(
            texts.getOrDefault("rule", ""),
            new Waiver.Addresses(texts.getOrDefault("address", "")),
            Optional.ofNullable(texts.get("plan")),
            Optional.ofNullable(texts.get("evidence")),
            texts.getOrDefault("reason", "").strip(),
            texts.getOrDefault("owner", "").strip(),
            expires,
            place);
    problems.addAll(waiver.problems(today, rules));
    waivers.add(waiver);
  }

  private static String remedy(String field) {
    return switch (field) {
      case "rule" -> "name the rule's id, as 'plinth rules' lists it";
      case "address" -> "name the resource, with * for any text: aws_s3_bucket.lake-*";
      case "reason" -> "say why the finding may stay";
      case "owner" -> "name the person or team that answers for it";
      default -> "name the last day, at most a year ahead, like 2026-06-30";
    };
  }

  private Map<String, Node> fields(Node node, String what, Set<String> known) {
    Map<String, Node> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem(node, what + " is not a mapping", EXAMPLE);
      return fields;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!known.contains(key)) {
        problem(
            tuple.getKeyNode(),
            what + " has no field '" + key + "'",
            "allowed: " + String.join(", ", known));
      } else if (fields.put(key, tuple.getValueNode()) != null) {
        problem(tuple.getKeyNode(), "'" + key + "' is given twice", "keep one");
      }
    }
    return fields;
  }

  private Optional<String> text(String key, Node value) {
    if (value instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problem(value, "'" + key + "' is not a text", "write one text");
    return Optional.empty();
  }

  private void problem(Node node, String what, String remedy) {
    problems.add(new Problem(name + ":" + line(node) + ": " + what, remedy));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
