package dev.plinth.policies.iam.purpose;

import dev.plinth.policies.iam.language.Spelling;
import dev.plinth.policies.iam.match.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads what the workloads of an environment need:
 *
 * <pre>{@code
 * things:
 *   raw: ["arn:aws:s3:::acme-dev-raw", "arn:aws:s3:::acme-dev-raw/*"]
 * workloads:
 *   emr-job:
 *     role: acme-dev-emr
 *     needs: [read raw, "call iam:PassRole on roles", "call ec2:Describe*"]
 * }</pre>
 */
public final class PurposeFile {

  private final String name;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, List<Glob>> things = new LinkedHashMap<>();
  private final List<Purpose> purposes = new ArrayList<>();

  private PurposeFile(String name) {
    this.name = name;
  }

  /**
   * What a file says.
   *
   * @param problems each with its place and what is allowed; when there are any, nothing of the
   *     file may be used
   */
  public record Reading(List<Purpose> purposes, List<String> problems) {
    public Reading {
      purposes = List.copyOf(purposes);
      problems = List.copyOf(problems);
    }
  }

  /** Reads a file; whatever is wrong with it becomes a problem. */
  public static Reading read(Path file) {
    var reader = new PurposeFile(file.toString());
    try {
      reader.document(Files.readString(file));
    } catch (IOException e) {
      reader.problems.add(file + " cannot be read: " + e.getMessage());
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      reader.problems.add(file + line + ": not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      reader.problems.add(file + ": not YAML: " + e.getMessage());
    }
    return new Reading(reader.purposes, reader.problems);
  }

  private void document(String text) {
    Optional<Node> root =
        new Compose(LoadSettings.builder().setAllowDuplicateKeys(false).setLabel(name).build())
            .composeString(text);
    Map<String, Node> parts = root.map(node -> members(node, "the file")).orElse(Map.of());
    known(parts, List.of("things", "workloads"), "the file");
    Node thingsNode = parts.get("things");
    if (thingsNode != null) {
      members(thingsNode, "things").forEach((thing, arns) -> things.put(thing, arns(arns)));
    }
    Node workloads = parts.get("workloads");
    if (workloads == null) {
      problems.add(name + ": there are no workloads; name at least one under 'workloads'");
    } else {
      members(workloads, "workloads").forEach(this::workload);
    }
  }

  private void workload(String workload, Node node) {
    Map<String, Node> parts = members(node, workload);
    known(parts, List.of("role", "needs"), workload);
    Optional<String> role = Optional.ofNullable(parts.get("role")).flatMap(PurposeFile::text);
    if (role.isEmpty()) {
      problems.add(place(node) + ": " + workload + " has no role; name its role under 'role'");
    }
    List<Need> needs = new ArrayList<>();
    for (Node need : elements(parts.get("needs"))) {
      text(need).flatMap(text -> need(text, place(need))).ifPresent(needs::add);
    }
    purposes.add(new Purpose(workload, role.orElse(""), needs, place(node)));
  }

  private Optional<Need> need(String text, String place) {
    String[] words = text.strip().split("\\s+", -1);
    Optional<Verb> verb = Verb.of(words[0]);
    if (verb.isEmpty() || words.length < 2) {
      problems.add(
          "%s: '%s' is no need; one begins with %s%s"
              .formatted(
                  place, text, String.join(", ", Verb.words()), meant(words[0], Verb.words())));
      return Optional.empty();
    }
    boolean call = verb.get() == Verb.CALL;
    boolean onThing = call && words.length == 4 && words[2].equals("on");
    boolean alone = words.length == 2;
    if (!alone && !onThing) {
      problems.add(
          "%s: '%s' is no need; write 'read THING' or 'call ACTION on THING'"
              .formatted(place, text));
      return Optional.empty();
    }
    Glob action = call ? Glob.withoutVariables(words[1]).lowerCase() : Glob.of("*");
    if (call && alone) {
      return Optional.of(new Need(text, verb.get(), action, List.of(Glob.of("*"))));
    }
    String thing = words[words.length - 1];
    List<Glob> resources = things.get(thing);
    if (resources == null) {
      problems.add(
          "%s: there is no thing '%s'%s".formatted(place, thing, meant(thing, things.keySet())));
      return Optional.empty();
    }
    return Optional.of(new Need(text, verb.get(), action, resources));
  }

  private List<Glob> arns(Node node) {
    List<Glob> globs = new ArrayList<>();
    for (Node element : elements(node)) {
      Optional<String> arn = text(element).filter(one -> one.startsWith("arn:") || one.equals("*"));
      arn.map(Glob::withoutVariables).ifPresent(globs::add);
      if (arn.isEmpty()) {
        problems.add(place(element) + ": a thing is a list of ARNs, which begin with arn:");
      }
    }
    return globs;
  }

  private void known(Map<String, Node> parts, List<String> allowed, String what) {
    parts.forEach(
        (key, node) -> {
          if (!allowed.contains(key)) {
            problems.add(
                "%s: %s has no '%s'; it may have %s%s"
                    .formatted(
                        place(node), what, key, String.join(", ", allowed), meant(key, allowed)));
          }
        });
  }

  private Map<String, Node> members(Node node, String what) {
    Map<String, Node> members = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        text(tuple.getKeyNode()).ifPresent(key -> members.put(key, tuple.getValueNode()));
      }
    } else {
      problems.add(place(node) + ": " + what + " must be a map");
    }
    return members;
  }

  private static List<Node> elements(@Nullable Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    return node == null ? List.of() : List.of(node);
  }

  private static Optional<String> text(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  private String place(Node node) {
    return node.getStartMark().map(mark -> name + ":" + (mark.getLine() + 1)).orElse(name);
  }

  private static String meant(String given, Collection<String> names) {
    return Spelling.nearest(given, names).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
