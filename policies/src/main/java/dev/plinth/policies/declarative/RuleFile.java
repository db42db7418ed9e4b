package dev.plinth.policies.declarative;

import dev.plinth.policies.declarative.FormulaCompiler.InvalidFormulaException;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one YAML file, a list of rules; all that is wrong with it at once. */
final class RuleFile {

  private static final Set<String> REQUIRED =
      Set.of("id", "title", "severity", "category", "resources", "holds", "message", "why", "fix");
  private static final Set<String> OPTIONAL = Set.of("when", "aliases", "references", "cases");
  static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");
  private static final Pattern TYPE = Pattern.compile("(data\\.)?[a-z][a-z0-9]*(_[a-z0-9]+)*");

  private final YamlReader yaml;
  private final FormulaCompiler formulas;
  private final List<RuleSource> rules = new ArrayList<>();

  private RuleFile(YamlReader yaml, FormulaCompiler formulas) {
    this.yaml = yaml;
    this.formulas = formulas;
  }

  /** The rules of a file that have no problem; the problems of the others are added. */
  static List<RuleSource> read(
      String file, String text, FormulaCompiler formulas, List<RuleProblem> problems) {
    var yaml = new YamlReader(file, problems);
    var reader = new RuleFile(yaml, formulas);
    Optional<Node> root = yaml.compose(text);
    if (root.isPresent()) {
      if (root.get() instanceof SequenceNode list) {
        list.getValue().forEach(reader::rule);
      } else {
        yaml.problem(root.get(), "a file of rules is a list", "start each rule with '- id: …'");
      }
    }
    return reader.rules;
  }

  private void rule(Node node) {
    if (!(node instanceof MappingNode)) {
      yaml.problem(node, "a rule is a mapping", "start it with '- id: …'");
      return;
    }
    int before = yaml.problems();
    Map<String, Node> fields = yaml.fields(node);
    fields.forEach(
        (name, value) -> {
          if (!REQUIRED.contains(name) && !OPTIONAL.contains(name)) {
            yaml.unknownName(value, "a rule has no '" + name + "'", name, known());
          }
        });
    REQUIRED.stream()
        .sorted()
        .filter(name -> !fields.containsKey(name))
        .forEach(
            name -> yaml.problem(node, "the rule has no '" + name + "'", "add '" + name + ": …'"));
    if (yaml.problems() > before) {
      return;
    }
    List<RuleCase> cases = cases(fields);
    var rule =
        new DeclaredRule(
            document(fields, cases),
            Set.copyOf(texts(fields, "resources", TYPE, "a resource type such as aws_s3_bucket")),
            formula(fields, "when"),
            formula(fields, "holds"),
            text(fields, "message"));
    if (yaml.problems() == before) {
      rules.add(new RuleSource(yaml.file(), yaml.line(node), rule, cases));
    }
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>(REQUIRED);
    known.addAll(OPTIONAL);
    return known.stream().sorted().toList();
  }

  private RuleDocument document(Map<String, Node> fields, List<RuleCase> cases) {
    String id = text(fields, "id");
    if (!ID.matcher(id).matches()) {
      yaml.problem(
          YamlReader.get(fields, "id"),
          "'" + id + "' is no rule id",
          "write capital letters, digits and hyphens, for example ACME-S3-001");
    }
    return new RuleDocument(
        id,
        text(fields, "title"),
        choice(fields, "severity", Severity.values(), Severity::label, Severity.LOW),
        choice(fields, "category", Category.values(), Category::label, Category.NETWORK),
        text(fields, "why"),
        text(fields, "fix"),
        example(cases, RuleCase.Expected.FAIL),
        example(cases, RuleCase.Expected.PASS),
        texts(fields, "references", Pattern.compile("https://\\S+"), "an https address"),
        texts(fields, "aliases", Pattern.compile("[A-Za-z0-9_.-]+"), "an id of another linter"));
  }

  private static String example(List<RuleCase> cases, RuleCase.Expected expected) {
    return cases.stream()
        .filter(one -> one.expected() == expected)
        .findFirst()
        .map(one -> HclExample.of(one.resources()))
        .orElse("");
  }

  private String text(Map<String, Node> fields, String name) {
    Node node = YamlReader.get(fields, name);
    String text = yaml.scalar(node).map(String::strip).orElse("");
    if (text.isEmpty()) {
      yaml.problem(node, "'" + name + "' is not a text", "write one, in quotes if need be");
    }
    return text;
  }

  private List<String> texts(Map<String, Node> fields, String name, Pattern form, String what) {
    Node node = fields.get(name);
    if (node == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Node element : yaml.elements(node, "'" + name + "'")) {
      String text = yaml.scalar(element).orElse("");
      if (form.matcher(text).matches()) {
        texts.add(text);
      } else {
        yaml.problem(element, "'" + text + "' in '" + name + "' is not " + what, "correct it");
      }
    }
    return texts;
  }

  private <T> T choice(
      Map<String, Node> fields, String name, T[] values, Function<T, String> label, T otherwise) {
    String text = text(fields, name);
    Optional<T> chosen =
        Arrays.stream(values).filter(value -> label.apply(value).equals(text)).findFirst();
    if (chosen.isEmpty()) {
      List<String> allowed = Arrays.stream(values).map(label).toList();
      yaml.unknownName(YamlReader.get(fields, name), "'" + text + "' is no " + name, text, allowed);
    }
    return chosen.orElse(otherwise);
  }

  private Formula formula(Map<String, Node> fields, String name) {
    if (!fields.containsKey(name)) {
      return new Formula.Literal(Value.Bool.TRUE);
    }
    try {
      return formulas.compile(text(fields, name));
    } catch (InvalidFormulaException e) {
      yaml.problem(
          YamlReader.get(fields, name),
          "'" + name + "' is not an expression: " + e.getMessage(),
          "docs/rules/language.md describes the language");
      return new Formula.Literal(Value.Bool.TRUE);
    }
  }

  private List<RuleCase> cases(Map<String, Node> fields) {
    Node node = fields.get("cases");
    if (node == null) {
      return List.of();
    }
    List<RuleCase> cases = new ArrayList<>();
    for (Node element : yaml.elements(node, "'cases'")) {
      oneCase(element).ifPresent(cases::add);
    }
    return cases;
  }

  private Optional<RuleCase> oneCase(Node node) {
    Map<String, Node> fields = new LinkedHashMap<>(yaml.fields(node));
    Node name = fields.remove("name");
    List<String> verdicts = Arrays.stream(RuleCase.Expected.values()).map(Enum::name).toList();
    if (fields.size() != 1 || !verdicts.containsAll(fields.keySet())) {
      yaml.problem(
          node,
          "a case is one verdict with its resources",
          "write for example 'FAIL: {aws_s3_bucket.b: {}}'; the verdicts are "
              + verdicts.stream().collect(Collectors.joining(", ")));
      return Optional.empty();
    }
    var entry = fields.entrySet().iterator().next();
    Map<String, Value> resources = new LinkedHashMap<>();
    yaml.fields(entry.getValue())
        .forEach((address, values) -> resources.put(address, yaml.value(values)));
    return Optional.of(
        new RuleCase(
            name == null ? "" : yaml.scalar(name).orElse(""),
            yaml.line(node),
            RuleCase.Expected.valueOf(entry.getKey().toUpperCase(Locale.ROOT)),
            resources));
  }
}
