package dev.plinth.policies.declarative;

import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Which rules a project checks, and how severe it holds them: the section {@code rules} of {@code
 * plinth.yaml}. A rule may be named by its id or by an alias.
 *
 * @param only the rules to check; none for all
 * @param disabled rules not to check
 * @param severities severities in place of the rules' own
 */
public record RuleSelection(
    Map<String, Place> only, Map<String, Place> disabled, Map<String, Chosen> severities) {

  private static final Set<String> FIELDS = Set.of("only", "disable", "severity");

  /** Where a name stands, so that a wrong one can be shown. */
  record Place(String file, int line, int column) {
    RuleProblem problem(String what, String remedy) {
      return new RuleProblem(file, line, column, what, remedy);
    }
  }

  /** A severity, and where it was chosen. */
  record Chosen(Severity severity, Place place) {}

  public RuleSelection {
    only = Map.copyOf(only);
    disabled = Map.copyOf(disabled);
    severities = Map.copyOf(severities);
  }

  /** All rules as they are. */
  public static RuleSelection all() {
    return new RuleSelection(Map.of(), Map.of(), Map.of());
  }

  /** Reads a file; what is wrong with it is added to the problems. */
  public static RuleSelection read(Path file, List<RuleProblem> problems) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      problems.add(
          new RuleProblem(
              file.toString(), 0, 0, "cannot be read: " + e, "check its path and permissions"));
      return all();
    }
    var yaml = new YamlReader(file.toString(), problems);
    Optional<Node> root = yaml.compose(text);
    Map<String, Node> sections = root.map(yaml::fields).orElse(Map.of());
    sections.forEach(
        (name, node) -> {
          if (!name.equals("rules")) {
            yaml.unknownName(node, "there is no section '" + name + "'", name, List.of("rules"));
          }
        });
    Node rules = sections.get("rules");
    return rules == null ? all() : new Reader(yaml).selection(yaml.fields(rules));
  }

  /** Takes the section apart. */
  private record Reader(YamlReader yaml) {

    RuleSelection selection(Map<String, Node> fields) {
      fields.forEach(
          (name, node) -> {
            if (!FIELDS.contains(name)) {
              yaml.unknownName(
                  node, "'rules' has no '" + name + "'", name, FIELDS.stream().sorted().toList());
            }
          });
      return new RuleSelection(
          names(fields, "only"), names(fields, "disable"), severities(fields.get("severity")));
    }

    private Map<String, Place> names(Map<String, Node> fields, String name) {
      Map<String, Place> names = new LinkedHashMap<>();
      Node node = fields.get(name);
      if (node != null) {
        for (Node element : yaml.elements(node, "'" + name + "'")) {
          yaml.scalar(element).ifPresent(rule -> names.put(rule, place(element)));
        }
      }
      return names;
    }

    private Map<String, Chosen> severities(@org.jspecify.annotations.Nullable Node node) {
      Map<String, Chosen> severities = new LinkedHashMap<>();
      if (node != null) {
        yaml.fields(node)
            .forEach(
                (rule, value) ->
                    severity(value)
                        .ifPresent(
                            severity -> severities.put(rule, new Chosen(severity, place(value)))));
      }
      return severities;
    }

    private Optional<Severity> severity(Node node) {
      String text = yaml.scalar(node).orElse("");
      Optional<Severity> severity =
          Arrays.stream(Severity.values()).filter(one -> one.label().equals(text)).findFirst();
      if (severity.isEmpty()) {
        yaml.unknownName(
            node,
            "'" + text + "' is no severity",
            text,
            Arrays.stream(Severity.values()).map(Severity::label).toList());
      }
      return severity;
    }

    private Place place(Node node) {
      return new Place(
          yaml.file(),
          yaml.line(node),
          node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0));
    }
  }

  /** The selected rules; a name that no rule has is added to the problems. */
  public List<Rule> apply(List<Rule> rules, List<RuleProblem> problems) {
    if (only.isEmpty() && disabled.isEmpty() && severities.isEmpty()) {
      return rules;
    }
    var catalogue = new RuleCatalogue(rules);
    only.forEach((name, place) -> check(catalogue, name, place, problems));
    disabled.forEach((name, place) -> check(catalogue, name, place, problems));
    severities.forEach((name, chosen) -> check(catalogue, name, chosen.place(), problems));
    List<Rule> selected = new ArrayList<>();
    for (Rule rule : rules) {
      RuleDocument document = rule.document();
      boolean wanted = only.isEmpty() || only.keySet().stream().anyMatch(document::isNamed);
      if (wanted && disabled.keySet().stream().noneMatch(document::isNamed)) {
        selected.add(withSeverity(rule));
      }
    }
    return selected;
  }

  private static void check(
      RuleCatalogue catalogue, String name, Place place, List<RuleProblem> problems) {
    if (catalogue.named(name).isEmpty()) {
      problems.add(
          place.problem(
              "no rule has the id '" + name + "'",
              catalogue
                  .nearest(name)
                  .map(id -> "did you mean " + id + "? 'plinth rules' lists all")
                  .orElse("'plinth rules' lists all")));
    }
  }

  private Rule withSeverity(Rule rule) {
    return severities.entrySet().stream()
        .filter(entry -> rule.document().isNamed(entry.getKey()))
        .findFirst()
        .<Rule>map(entry -> new Regraded(rule, entry.getValue().severity()))
        .orElse(rule);
  }

  /** A rule that is as it was, but for its severity. */
  private record Regraded(Rule rule, Severity severity) implements Rule {
    @Override
    public RuleDocument document() {
      return rule.document().withSeverity(severity);
    }

    @Override
    public Set<String> resourceTypes() {
      return rule.resourceTypes();
    }

    @Override
    public Judgement judge(Resource resource, PlanContext context) {
      return rule.judge(resource, context);
    }
  }
}
