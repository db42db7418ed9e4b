package dev.plinth.policies.iam.purpose;

import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.rule.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads what the workloads of an environment need:
 *
 * <pre>{@code
 * include: common.yaml
 * values: {stack: acme-dev}
 * things:
 *   raw: ["arn:aws:s3:::{stack}-raw", "arn:aws:s3:::{stack}-raw/*"]
 *   lake-key: aws_kms_key.Lake*
 * abilities:
 *   read raw: [read raw, call kms:Decrypt on lake-key]
 * workloads:
 *   emr-job:
 *     role: "{stack}-emr"
 *     needs: [read raw, "call ec2:Describe*"]
 * }</pre>
 *
 * <p>A file says more than the one that it includes, and replaces what has the same name there.
 */
public final class PurposeFile {

  private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
  private static final List<String> PARTS =
      List.of("include", "values", "things", "abilities", "workloads");

  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, List<String>> things = new LinkedHashMap<>();
  private final Map<String, List<Need>> abilities = new LinkedHashMap<>();
  private final Map<String, Purpose> purposes = new LinkedHashMap<>();

  private PurposeFile() {}

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
    var reader = new PurposeFile();
    reader.files(file);
    return new Reading(List.copyOf(reader.purposes.values()), reader.problems);
  }

  private void files(Path file) {
    Yaml own = parse(file);
    own.part("values")
        .forEach((key, node) -> Yaml.text(node).ifPresent(value -> values.put(key, value)));
    List<Yaml> all = new ArrayList<>();
    own.text("include").ifPresent(name -> all.add(parse(file.resolveSibling(name))));
    all.add(own);
    all.forEach(yaml -> yaml.part("things").forEach((thing, node) -> thing(yaml, thing, node)));
    all.forEach(yaml -> yaml.part("abilities").forEach((name, node) -> ability(yaml, name, node)));
    all.forEach(yaml -> yaml.part("workloads").forEach((name, node) -> workload(yaml, name, node)));
    if (purposes.isEmpty() && problems.isEmpty()) {
      problems.add(file + ": there are no workloads; name at least one under 'workloads'");
    }
  }

  private Yaml parse(Path file) {
    try {
      return Yaml.of(file.toString().replace('\\', '/'), Files.readString(file), PARTS, problems);
    } catch (IOException e) {
      problems.add(file + " cannot be read: " + e.getMessage());
      return Yaml.empty(problems);
    }
  }

  private void thing(Yaml yaml, String thing, Node node) {
    List<String> names = new ArrayList<>();
    for (Node element : Yaml.elements(node)) {
      String name = Yaml.text(element).map(text -> filled(yaml, element, text)).orElse("");
      if (Need.isArn(name) || name.matches("[a-z]\\w*\\..+")) {
        names.add(name);
      } else {
        problems.add(
            yaml.place(element)
                + ": a thing is a list of ARNs, which begin with arn:, or of addresses in the plan,"
                + " such as aws_kms_key.lake");
      }
    }
    things.put(thing, names);
  }

  private void ability(Yaml yaml, String name, Node node) {
    abilities.put(name, List.of());
    List<Need> needs = new ArrayList<>();
    for (Node element : Yaml.elements(node)) {
      Yaml.text(element)
          .flatMap(text -> need(yaml, text, name + " (" + text + ")", element))
          .ifPresent(needs::add);
    }
    abilities.put(name, needs);
  }

  private void workload(Yaml yaml, String workload, Node node) {
    Map<String, Node> parts = yaml.members(node, workload, List.of("role", "needs"));
    Node named = parts.getOrDefault("role", node);
    Optional<String> role = Yaml.text(named).map(text -> filled(yaml, named, text));
    if (role.isEmpty()) {
      problems.add(yaml.place(node) + ": " + workload + " has no role; name it under 'role'");
    }
    List<Need> needs = new ArrayList<>();
    Node list = parts.get("needs");
    for (Node element : list == null ? List.<Node>of() : Yaml.elements(list)) {
      String text = Yaml.text(element).orElse("").strip();
      List<Need> meant = abilities.get(text);
      if (meant == null) {
        need(yaml, text, text, element).ifPresent(needs::add);
      } else {
        needs.addAll(meant);
      }
    }
    purposes.put(workload, new Purpose(workload, role.orElse(""), needs, yaml.place(node)));
  }

  private Optional<Need> need(Yaml yaml, String text, String shown, Node node) {
    String[] words = text.strip().split("\\s+", -1);
    Optional<Verb> verb = Verb.of(words[0]);
    if (verb.isEmpty() || words.length < 2) {
      List<String> known = new ArrayList<>(Verb.words());
      known.addAll(abilities.keySet());
      String given = words.length < 2 || verb.isPresent() ? text : words[0];
      problems.add(
          "%s: '%s' is no need; one begins with %s, or is an ability%s"
              .formatted(
                  yaml.place(node),
                  text,
                  String.join(", ", Verb.words()),
                  Yaml.meant(text, known, Yaml.meant(given, known, ""))));
      return Optional.empty();
    }
    boolean call = verb.get() == Verb.CALL;
    boolean onThing = call && words.length == 4 && words[2].equals("on");
    boolean alone = words.length == 2;
    if (!alone && !onThing) {
      problems.add(
          "%s: '%s' is no need; write 'read THING' or 'call ACTION on THING'"
              .formatted(yaml.place(node), text));
      return Optional.empty();
    }
    Glob action = call ? Glob.withoutVariables(words[1]).lowerCase() : Glob.of("*");
    if (call && alone) {
      return Optional.of(new Need(shown, Verb.CALL, action, List.of("*")));
    }
    String thing = words[words.length - 1];
    List<String> names = things.get(thing);
    if (names == null) {
      problems.add(
          "%s: there is no thing '%s'%s"
              .formatted(yaml.place(node), thing, Yaml.meant(thing, things.keySet(), "")));
      return Optional.empty();
    }
    return Optional.of(new Need(shown, verb.get(), action, names));
  }

  /** The text with its values filled in, for example {@code {stack}-raw}. */
  private String filled(Yaml yaml, Node node, String text) {
    return VALUE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(yaml, node, match)));
  }

  private String value(Yaml yaml, Node node, MatchResult match) {
    String known = values.get(match.group(1));
    if (known == null) {
      problems.add(
          "%s: there is no value '%s'%s"
              .formatted(
                  yaml.place(node),
                  match.group(1),
                  Spelling.nearest(match.group(1), values.keySet())
                      .map(near -> "; did you mean " + near + "?")
                      .orElse("; 'values' has " + Arrays.toString(values.keySet().toArray()))));
      return match.group();
    }
    return known;
  }
}
