package dev.plinth.policies;

import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.PlanReader;
import dev.plinth.policies.plan.PlanReading;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rules.StandardRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A small plan for tests, one resource after the other. A value that is known only after apply is
 * written {@code "?"}; arguments that refer to others are written as {@code argument <- reference}.
 */
public final class PlanText {

  private final List<String> changes = new ArrayList<>();
  private final List<String> configurations = new ArrayList<>();

  /** Adds a resource that is created. */
  public PlanText create(String address, String after, String... references) {
    return change(address, "[\"create\"]", "null", after, "", references);
  }

  /** Adds a resource that is destroyed. */
  public PlanText delete(String address, String before) {
    return change(address, "[\"delete\"]", before, "null", "");
  }

  /** Adds a resource that is destroyed and created again. */
  public PlanText replace(String address, String before, String after, String replacePaths) {
    return change(
        address, "[\"delete\",\"create\"]", before, after, ", \"replace_paths\": " + replacePaths);
  }

  /** Adds a resource that is left as it is. */
  public PlanText keep(String address, String values) {
    return change(address, "[\"no-op\"]", values, values, "");
  }

  private PlanText change(
      String address,
      String actions,
      String before,
      String after,
      String more,
      String... references) {
    boolean data = address.startsWith("data.");
    String type = (data ? address.substring(5) : address).split("\\.", -1)[0];
    changes.add(
        """
        {"address": "%s", "mode": "%s", "type": "%s",
         "change": {"actions": %s, "before": %s, "after": %s, "after_unknown": %s%s}}"""
            .formatted(
                address.replace("\"", "\\\""),
                data ? "data" : "managed",
                type,
                actions,
                before,
                known(after),
                unknown(after),
                more));
    String expressions =
        List.of(references).stream()
            .map(reference -> reference.split("\\s*<-\\s*", -1))
            .map(
                parts ->
                    "\"%s\": {\"references\": [%s]}"
                        .formatted(
                            parts[0],
                            List.of(parts[1].split("\\s*,\\s*", -1)).stream()
                                .map(name -> '"' + name + '"')
                                .collect(Collectors.joining(", "))))
            .collect(Collectors.joining(", "));
    configurations.add(
        "{\"address\": \"%s\", \"expressions\": {%s}}"
            .formatted(address.replaceAll("\\[.*", ""), expressions));
    return this;
  }

  /** The object without its unknown attributes, as Terraform prints it. */
  private static String known(String after) {
    return after.replaceAll("\"\\w+\"\\s*:\\s*\"\\?\"\\s*,?", "").replaceAll(",\\s*}", "}");
  }

  /** The mask of an object whose unknown top-level attributes are written {@code "?"}. */
  private static String unknown(String after) {
    return Pattern.compile("(\"\\w+\")\\s*:\\s*\"\\?\"")
        .matcher(after)
        .results()
        .map(match -> match.group(1) + ": true")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** The plan as Terraform prints it. */
  public String json() {
    return json(UnaryOperator.identity());
  }

  /** The plan with its resources in another order. */
  public String json(UnaryOperator<List<String>> order) {
    return """
    {"format_version": "1.2", "terraform_version": "1.11.4",
     "resource_changes": [%s],
     "configuration": {"root_module": {"resources": [%s]}}}
    """
        .formatted(
            String.join(",\n", order.apply(changes)),
            String.join(",\n", order.apply(configurations)));
  }

  /** The plan as the linter sees it. */
  public Plan plan() {
    return read(json());
  }

  /** Reads a plan that is one. */
  public static Plan read(String json) {
    try {
      PlanReading reading =
          PlanReader.read(
              new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "plan.json");
      if (reading instanceof PlanReading.Success success) {
        return success.plan();
      }
      throw new AssertionError(reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What all rules say of the plan. */
  public CheckResult check() {
    return StandardRules.catalogue().check("test", plan());
  }

  /** The findings of one rule, each as {@code VERDICT address}; none when it passes. */
  public List<String> verdicts(String rule) {
    return findings(rule).stream()
        .map(finding -> finding.verdict() + " " + finding.address())
        .toList();
  }

  /** The findings of one rule in a plan as Terraform prints it. */
  public static List<String> verdicts(String json, String rule) {
    return StandardRules.catalogue().check("test", read(json)).findings().stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .map(finding -> finding.verdict() + " " + finding.address())
        .toList();
  }

  /** The findings of one rule. */
  public List<Finding> findings(String rule) {
    return check().findings().stream().filter(finding -> finding.rule().id().equals(rule)).toList();
  }
}
