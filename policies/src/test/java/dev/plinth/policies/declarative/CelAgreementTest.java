package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.plinth.policies.PlanText;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.PlanContext;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is known means here what it means in CEL: our evaluator against CEL's own interpreter. */
class CelAgreementTest {

  private static final int EXPRESSIONS = 3_000;

  private static final String VALUES =
      """
      {"yes": true, "no": false, "three": 3, "seven": 7, "a": "alpha", "b": "beta",
       "numbers": [1, 3, 5], "words": ["alpha", "gamma"], "none": [],
       "blocks": [{"port": 22, "open": true}, {"port": 443, "open": false}],
       "tags": {"Owner": "data", "Stage": "dev"}}
      """;

  private static final Map<String, Object> SAME =
      Map.ofEntries(
          Map.entry("yes", true),
          Map.entry("no", false),
          Map.entry("three", 3L),
          Map.entry("seven", 7L),
          Map.entry("a", "alpha"),
          Map.entry("b", "beta"),
          Map.entry("numbers", List.of(1L, 3L, 5L)),
          Map.entry("words", List.of("alpha", "gamma")),
          Map.entry("none", List.of()),
          Map.entry(
              "blocks",
              List.of(Map.of("port", 22L, "open", true), Map.of("port", 443L, "open", false))),
          Map.entry("tags", Map.of("Owner", "data", "Stage", "dev")));

  private final Cel cel =
      CelFactory.standardCelBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("resource", SimpleType.DYN)
          .setResultType(SimpleType.BOOL)
          .build();

  @Test
  void random_expressions_over_known_values_agree_with_cels_interpreter() throws Exception {
    Plan plan = new PlanText().create("aws_x.x", VALUES).plan();
    Resource resource = plan.resources().values().iterator().next();
    var evaluation = new Evaluation(PlanContext.of(plan));
    var compiler = new FormulaCompiler();
    var expressions = new Expressions(new Random(5));
    int compared = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = expressions.truth(3);
      Ternary ours = evaluation.judge(compiler.compile(text), resource).truth();
      assertThat(ours).as(text).isEqualTo(Ternary.of(byCel(text)));
      compared++;
    }
    assertThat(compared).isEqualTo(EXPRESSIONS);
  }

  private boolean byCel(String text) throws CelValidationException, CelEvaluationException {
    return (Boolean) cel.createProgram(cel.compile(text).getAst()).eval(Map.of("resource", SAME));
  }

  /** Makes expressions of the right types. */
  private record Expressions(Random random) {

    private String pick(String... choices) {
      return choices[random.nextInt(choices.length)];
    }

    String truth(int depth) {
      if (depth == 0) {
        return pick("resource.yes", "resource.no", "true", "false");
      }
      String inner = truth(depth - 1);
      return switch (random.nextInt(12)) {
        case 0 -> "(" + inner + " && " + truth(depth - 1) + ")";
        case 1 -> "(" + inner + " || " + truth(depth - 1) + ")";
        case 2 -> "!(" + inner + ")";
        case 3 -> "(" + inner + " ? " + truth(depth - 1) + " : " + truth(depth - 1) + ")";
        case 4 ->
            number(depth) + pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + number(depth);
        case 5 -> text() + pick(" == ", " != ") + text();
        case 6 ->
            text()
                + "."
                + pick("startsWith", "endsWith", "contains", "matches")
                + "("
                + text()
                + ")";
        case 7 ->
            text()
                + " in "
                + pick("resource.words", "resource.none", "['alpha', 'x']", "resource.tags");
        case 8 ->
            numbers()
                + "."
                + pick("all", "exists", "exists_one")
                + "(n, n"
                + pick(" > ", " == ")
                + number(0)
                + ")";
        case 9 ->
            "resource.blocks."
                + pick("all", "exists", "exists_one")
                + "(k, k.open || k.port < "
                + number(0)
                + " && "
                + inner
                + ")";
        case 10 ->
            "has(resource." + pick("tags", "words", "missing", "tags.Owner", "tags.Cost") + ")";
        default -> "resource.tags['" + pick("Owner", "Stage") + "'] == " + text();
      };
    }

    private String number(int depth) {
      return depth == 0
          ? pick("3", "22", "-1", "resource.three", "resource.seven")
          : pick(
              "resource.three + " + number(0),
              "resource.seven - " + number(0),
              "size(" + numbers() + ")",
              "size(" + text() + ")",
              "size(resource.tags)",
              "resource.numbers[1]",
              number(0));
    }

    private String numbers() {
      return pick(
          "resource.numbers",
          "resource.none",
          "[1, 2]",
          "resource.numbers.filter(m, m > 1)",
          "resource.numbers.map(m, m + 2)",
          "resource.blocks.map(m, m.port)",
          "resource.blocks.filter(m, m.open).map(m, m.port)");
    }

    private String text() {
      return pick(
          "'alpha'",
          "'a'",
          "'^al'",
          "''",
          "resource.a",
          "resource.b",
          "resource.tags.Owner",
          "'Owner'");
    }
  }
}
