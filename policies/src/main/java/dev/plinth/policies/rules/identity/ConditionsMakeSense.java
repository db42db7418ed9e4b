package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedDocument;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.PolicyKind;
import dev.plinth.policies.iam.catalogue.ConditionKey;
import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operators of conditions exist, fit the type of the key, and the values fit both. */
final class ConditionsMakeSense extends DocumentRule {

  /** The types of keys that each operator compares. */
  private static final Map<String, Set<String>> OPERATORS = operators();

  private static final String DATE = "\\d{4}-\\d{2}-\\d{2}(T[\\d:.]+(Z|[+-]\\d{2}:?\\d{2})?)?|\\d+";
  private static final String ADDRESSES = "[\\da-fA-F:.]+(/\\d{1,3})?";

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-026",
          "Conditions compare what can be compared",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          A condition whose operator does not fit its key is met never or always: a wildcard in \
          StringEquals is a plain character, ForAllValues is met by a request without the key, \
          and a date is no number.""",
          "Use the operator that the finding names, or a value of the key's type.",
          policy("StringEquals"),
          policy("StringLike"),
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"),
          List.of());

  ConditionsMakeSense() {
    super(DOCUMENT, "a condition is met never or always");
  }

  private static String policy(String operator) {
    return """
    resource "aws_iam_policy" "job" {
      policy = jsonencode({ Version = "2012-10-17", Statement = [
        { Effect = "Allow", Action = "s3:ListBucket", Resource = "arn:aws:s3:::lake-raw",
          Condition = { %s = { "s3:prefix" = "orders/*" } } }] })
    }
    """
        .formatted(operator);
  }

  private static Map<String, Set<String>> operators() {
    Set<String> texts = Set.of("String", "ARN");
    return Map.ofEntries(
        Map.entry("stringequals", texts),
        Map.entry("stringnotequals", texts),
        Map.entry("stringequalsignorecase", texts),
        Map.entry("stringnotequalsignorecase", texts),
        Map.entry("stringlike", texts),
        Map.entry("stringnotlike", texts),
        Map.entry("arnequals", texts),
        Map.entry("arnlike", texts),
        Map.entry("arnnotequals", texts),
        Map.entry("arnnotlike", texts),
        Map.entry("numericequals", Set.of("Numeric")),
        Map.entry("numericnotequals", Set.of("Numeric")),
        Map.entry("numericlessthan", Set.of("Numeric")),
        Map.entry("numericlessthanequals", Set.of("Numeric")),
        Map.entry("numericgreaterthan", Set.of("Numeric")),
        Map.entry("numericgreaterthanequals", Set.of("Numeric")),
        Map.entry("dateequals", Set.of("Date")),
        Map.entry("datenotequals", Set.of("Date")),
        Map.entry("datelessthan", Set.of("Date")),
        Map.entry("datelessthanequals", Set.of("Date")),
        Map.entry("dategreaterthan", Set.of("Date")),
        Map.entry("dategreaterthanequals", Set.of("Date")),
        Map.entry("bool", Set.of("Bool")),
        Map.entry("binaryequals", Set.of("String", "Binary")),
        Map.entry("ipaddress", Set.of("IPAddress")),
        Map.entry("notipaddress", Set.of("IPAddress")),
        Map.entry("null", Set.of()));
  }

  @Override
  void examine(PlacedDocument document, PolicyKind kind, IamModel model, Proof proof) {
    for (PlacedStatement placed : document.statements()) {
      for (Condition condition : placed.statement().conditions()) {
        if (condition.hasUnknown()) {
          proof.doubt(placed.evidence("a condition is known only after apply"));
        }
        if (condition.isKnown()) {
          Optional<ConditionKey> key = ConditionKeys.find(condition.key(), model.catalogue());
          problems(condition, key, placed.statement().mayAllow())
              .forEach(problem -> proof.wrong(placed.evidence(problem)));
        }
      }
    }
  }

  private static Stream<String> problems(
      Condition condition, Optional<ConditionKey> key, boolean allows) {
    String base = condition.base().toLowerCase(Locale.ROOT);
    Set<String> types = OPERATORS.get(base);
    String qualifier = condition.qualifier();
    if (types == null) {
      return Stream.of(
          "there is no condition operator \"%s\"%s"
              .formatted(
                  condition.operator(),
                  Spelling.nearest(condition.base(), OPERATORS.keySet())
                      .map(near -> "; did you mean " + near + "?")
                      .orElse("")));
    }
    Stream.Builder<String> problems = Stream.builder();
    boolean knownQualifier =
        qualifier.isEmpty()
            || qualifier.equalsIgnoreCase("ForAllValues")
            || qualifier.equalsIgnoreCase("ForAnyValue");
    if (!knownQualifier) {
      problems.add(
          "there is no qualifier \"%s\"; ForAllValues and ForAnyValue are".formatted(qualifier));
    }
    if (base.equals("null") && condition.ifExists()) {
      problems.add("Null asks whether the key exists, so IfExists makes no sense");
    }
    key.ifPresent(
        known -> {
          boolean fits = types.isEmpty() || types.contains(known.type());
          if (!fits) {
            problems.add(
                "%s compares %s, but %s is %s"
                    .formatted(
                        condition.operator(),
                        types.stream().sorted().collect(Collectors.joining(" or ")),
                        condition.key(),
                        known.type()));
          }
          if (allows && qualifier.equalsIgnoreCase("ForAllValues") && !known.manyValues()) {
            problems.add(
                "ForAllValues is met when %s is not in the request at all".formatted(known.name()));
          }
        });
    condition.values().stream()
        .filter(value -> !value.hasUnknown())
        .flatMap(value -> value(base, condition, value).stream())
        .forEach(problems::add);
    return problems.build();
  }

  private static Optional<String> value(String base, Condition condition, Glob value) {
    String text = value.source();
    if (base.startsWith("string")) {
      boolean plain = base.contains("equals") && value.hasWildcard();
      return plain
          ? Optional.of(
              "%s takes the wildcard in \"%s\" as a plain character; StringLike matches it"
                  .formatted(condition.operator(), text))
          : Optional.empty();
    }
    String form =
        base.startsWith("numeric")
            ? "-?\\d+(\\.\\d+)?"
            : base.startsWith("date")
                ? DATE
                : base.equals("bool") || base.equals("null")
                    ? "(?i)true|false"
                    : base.endsWith("ipaddress")
                        ? ADDRESSES
                        : base.startsWith("arn") ? "arn:.*|[*]" : ".*";
    return text.matches(form)
        ? Optional.empty()
        : Optional.of("\"%s\" is no value for %s".formatted(text, condition.operator()));
  }
}
