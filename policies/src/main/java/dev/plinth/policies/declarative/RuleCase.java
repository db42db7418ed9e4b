package dev.plinth.policies.declarative;

import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.PlanReader;
import dev.plinth.policies.plan.PlanReading;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule's own test: some resources, and what the rule must say of each that it judges.
 *
 * @param name what the case shows; may be empty
 * @param line in the file, from 1
 * @param resources attributes by address; see {@link CasePlan} for what they may be
 */
public record RuleCase(String name, int line, Expected expected, Map<String, Value> resources) {

  /** What a case expects. */
  public enum Expected {
    PASS,
    FAIL,
    UNKNOWN,
    /** The rule has nothing to say. */
    NONE;

    static Expected of(Judgement judgement) {
      if (judgement instanceof Judgement.Pass) {
        return PASS;
      }
      if (judgement instanceof Judgement.Fail) {
        return FAIL;
      }
      return judgement instanceof Judgement.Unknown ? UNKNOWN : NONE;
    }
  }

  /** The plan of the case's resources. */
  public Plan plan() {
    byte[] json = CasePlan.json(resources).getBytes(StandardCharsets.UTF_8);
    try {
      PlanReading reading = PlanReader.read(new ByteArrayInputStream(json), "case");
      if (reading instanceof PlanReading.Success success) {
        return success.plan();
      }
      throw new IllegalStateException(reading.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is not as expected, a line for each resource; none when all is. */
  public List<String> mismatches(Rule rule) {
    Plan plan = plan();
    PlanContext context = PlanContext.of(plan);
    List<Resource> judged =
        plan.judged()
            .filter(resource -> rule.resourceTypes().contains(resource.ruleType()))
            .toList();
    if (judged.isEmpty()) {
      return List.of("none of its resources is of a type that the rule judges");
    }
    List<Resource> applicable =
        judged.stream()
            .filter(resource -> Expected.of(rule.judge(resource, context)) != Expected.NONE)
            .toList();
    if (applicable.isEmpty() && expected != Expected.NONE) {
      return List.of("the rule does not apply to any of its resources");
    }
    return applicable.stream()
        .flatMap(resource -> mismatch(resource, rule.judge(resource, context)))
        .toList();
  }

  private Stream<String> mismatch(Resource resource, Judgement judgement) {
    Expected actual = Expected.of(judgement);
    return actual == expected
        ? Stream.empty()
        : Stream.of(
            "%s is %s, expected %s%s"
                .formatted(resource.address().text(), actual, expected, because(judgement)));
  }

  private static String because(Judgement judgement) {
    if (judgement instanceof Judgement.Fail fail) {
      return because(fail.message(), fail.evidence());
    }
    return judgement instanceof Judgement.Unknown unknown
        ? because(unknown.message(), unknown.evidence())
        : "";
  }

  private static String because(String message, List<Evidence> evidence) {
    return evidence.stream()
        .map(
            step ->
                "%s %s %s %s"
                    .formatted(step.address(), step.attribute(), step.value(), step.note()))
        .collect(Collectors.joining("; ", ": " + message + " (", ")"));
  }

  /** The case in a few words. */
  public String title() {
    String words = name.isEmpty() ? String.join(", ", resources.keySet()) : name;
    return expected.name().toLowerCase(Locale.ROOT) + ": " + words;
  }
}
