package dev.plinth.policies.declarative;

import dev.plinth.policies.plan.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules and values for tests, written as users write them. */
final class RuleText {

  /** A rule that is right, each field in a line of its own. */
  static final String RULE =
      """
      - id: ACME-S3-001
        title: Buckets are on
        severity: high
        category: cost
        resources: [aws_s3_bucket]
        holds: resource.on == true
        message: it is off
        why: Nobody can use it.
        fix: Turn it on.
      """;

  private static final FormulaCompiler COMPILER = new FormulaCompiler();

  private RuleText() {}

  /** What a file of rules holds, and what is wrong with it, each as a line that people read. */
  record Reading(List<RuleSource> rules, List<String> problems) {}

  static Reading read(String text) {
    List<RuleProblem> problems = new ArrayList<>();
    List<RuleSource> rules = RuleFile.read("r.yaml", text, COMPILER, problems);
    return new Reading(rules, lines(problems));
  }

  /** The only rule of a text without problems. */
  static RuleSource rule(String text) {
    Reading reading = read(text);
    if (!reading.problems().isEmpty() || reading.rules().size() != 1) {
      throw new AssertionError(reading);
    }
    return reading.rules().get(0);
  }

  static List<String> lines(List<RuleProblem> problems) {
    return problems.stream()
        .map(problem -> problem.place() + ": " + problem.what() + "; " + problem.remedy())
        .toList();
  }

  /** The entries of a YAML mapping, which has no problem. */
  static Map<String, Value> values(String text) {
    List<RuleProblem> problems = new ArrayList<>();
    var yaml = new YamlReader("v.yaml", problems);
    Map<String, Value> values = new LinkedHashMap<>();
    yaml.fields(yaml.compose(text).orElseThrow())
        .forEach((name, node) -> values.put(name, yaml.value(node)));
    if (!problems.isEmpty()) {
      throw new AssertionError(problems);
    }
    return values;
  }
}
