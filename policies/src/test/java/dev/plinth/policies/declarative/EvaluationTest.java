package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.declarative.FormulaCompiler.InvalidFormulaException;
import dev.plinth.policies.declarative.Term.Data;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.PlanContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule language where a plan is not what CEL's values are: unknown, unset, converted. */
class EvaluationTest {

  private static final FormulaCompiler COMPILER = new FormulaCompiler();

  private final Plan plan =
      new PlanText()
          .create(
              "aws_x.x",
              """
              {"on": true, "off": false, "text": "true", "days": "7", "list": [1, 2], "unknown": "?",
               "json": "{\\"a\\": {\\"b\\": 1}}", "cidr": "10.1.0.0/16", "six": "2001:db8::/40",
               "base64": "aGVsbG8=", "block": [{"inner": 5}], "name": "MiXed"}
              """)
          .plan();

  private Data data(String expression) throws InvalidFormulaException {
    Resource resource = plan.resources().values().iterator().next();
    return new Evaluation(PlanContext.of(plan)).judge(COMPILER.compile(expression), resource);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        // What is unknown stays so, unless the rest decides.
        "resource.unknown == true => UNKNOWN",
        "resource.unknown != 1 => UNKNOWN",
        "!resource.unknown => UNKNOWN",
        "resource.off && resource.unknown => NO",
        "resource.unknown && resource.off => NO",
        "resource.on && resource.unknown => UNKNOWN",
        "resource.on || resource.unknown => YES",
        "resource.unknown || resource.on => YES",
        "resource.unknown || resource.off => UNKNOWN",
        "resource.unknown ? true : true => UNKNOWN",
        "resource.unknown > 3 => UNKNOWN",
        "size(resource.unknown) > 0 => UNKNOWN",
        "resource.unknown.exists(x, x == 1) => UNKNOWN",
        "resource.unknown.all(x, x == 1) => UNKNOWN",
        "1 in resource.unknown => UNKNOWN",
        "resource.unknown in [1] => UNKNOWN",
        "resource.unknown.startsWith('a') => UNKNOWN",
        "has(resource.unknown) => UNKNOWN",
        "resource.unknown.inside == 1 => UNKNOWN",
        "[1, 2].exists(x, x == 2 || resource.unknown) => YES",
        "[1, 2].exists(x, x == 3 || resource.unknown) => UNKNOWN",
        "[1, 2].all(x, x == 3 && resource.unknown) => NO",
        "[1, 2].exists_one(x, x == 1 || resource.unknown) => UNKNOWN",
        "size([1, 2].filter(x, resource.unknown)) == 0 => UNKNOWN",
        "size([1, 2].filter(x, x == 1)) == 1 => YES",
        "json(resource.unknown).a == 1 => UNKNOWN",
        "resource.unknown.lower() == 'a' => UNKNOWN",
        "decoded(resource.unknown) == 'a' => UNKNOWN",
        "resource.unknown.within('10.0.0.0/8') => UNKNOWN",
        "resource.unknown.items().exists(x, true) => UNKNOWN",
        "resource.unknown.or(1) == 1 => UNKNOWN",
        "resource.unknown + 1 > 0 => UNKNOWN",
        "resource.list[resource.unknown] == 1 => UNKNOWN",
        // What is not set is null, and so is all inside it.
        "resource.missing == null => YES",
        "resource.missing.deep.er == null => YES",
        "has(resource.missing) => NO",
        "has(resource.list) => YES",
        "resource.missing == true => NO",
        "resource.missing == false => NO",
        "resource.missing >= 1 => UNKNOWN",
        "resource.missing.or(0) >= 1 => NO",
        "resource.missing.or(2) >= 1 => YES",
        "resource.on.or(false) == true => YES",
        "size(resource.missing) == 0 => YES",
        "resource.missing.all(x, false) => YES",
        "resource.missing.exists(x, true) => NO",
        "1 in resource.missing => NO",
        "resource.missing.startsWith('a') => NO",
        "resource.missing.items().exists(x, true) => NO",
        "resource.list[7] == null => YES",
        "resource.list[1] == 2 => YES",
        // A block that stands once is read without an index.
        "resource.block.inner == 5 => YES",
        // Scalars compare as Terraform converts them.
        "resource.text == true => YES",
        "resource.text != true => NO",
        "resource.text == false => NO",
        "resource.text => YES",
        "resource.days == 7 => YES",
        "resource.days >= 7 => YES",
        "resource.days > 7 => NO",
        "resource.days < 8 => YES",
        "resource.days <= 6 => NO",
        "resource.days == '7.00' => YES",
        "resource.days == '+.7e1' => YES",
        "resource.days == '7.0.0' => NO",
        "resource.days == '7d' => NO",
        "resource.days == '-' => NO",
        "resource.days == '' => NO",
        "resource.cidr == '10.1.0.0/16' => YES",
        "resource.cidr == '10.1.0.0/17' => NO",
        "-resource.days == -7 => YES",
        "resource.days - 2 == 5 => YES",
        "resource.name > 3 => UNKNOWN",
        "resource.name => UNKNOWN",
        "resource.list == [1, 2] => YES",
        "resource.list == [1, 3] => NO",
        "resource.list == [1] => NO",
        "resource.list == 1 => NO",
        "[1, resource.unknown] == [1, 2] => UNKNOWN",
        "[1, resource.unknown] == [2, 2] => NO",
        // The functions beyond CEL.
        "json(resource.json).a.b == 1 => YES",
        "json(resource.name) == null => YES",
        "json(resource.days) == 7 => YES",
        "resource.name.lower() == 'mixed' => YES",
        "resource.days.lower() == 7 => YES",
        "decoded(resource.base64) == 'hello' => YES",
        "decoded(resource.name + '') == 'x' => UNKNOWN",
        "resource.cidr.within('10.0.0.0/8') => YES",
        "resource.cidr.within('10.1.0.0/16') => YES",
        "resource.cidr.within('10.2.0.0/16') => NO",
        "resource.cidr.within('10.1.0.0/17') => NO",
        "resource.six.within('2001:db8::/32') => YES",
        "resource.six.within('10.0.0.0/8') => NO",
        "resource.name.within('10.0.0.0/8') => NO",
        "resource.cidr.within('nonsense') => NO",
        "resource.days.items().exists(x, x == 7) => YES",
        "resource.list.items().exists(x, x == 2) => YES",
        "isKnown(resource.unknown) => NO",
        "isKnown(resource.missing) => YES",
        "isKnown(resource) => YES",
        "size(resources('aws_x')) == 1 => YES",
        "resources('aws_x').exists(x, x == resource) => YES",
        "resources('aws_y').exists(x, true) => NO",
      })
  void an_expression_is_true_false_or_unknown(String expression, String truth)
      throws InvalidFormulaException {
    assertThat(data(expression).truth()).hasToString(truth);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "resource.on && resource.off => off",
        "resource.off && resource.unknown => off",
        "resource.on && resource.unknown => unknown",
        "resource.on || resource.off => on",
        "resource.block.inner == 6 => block.inner",
        "resource.list.all(x, x == 1) => list[1]",
        "json(resource.json).a.b == 2 => json.a.b",
        "resource.missing.or(0) > 1 => missing",
      })
  void the_proof_is_what_decided(String expression, String place) throws InvalidFormulaException {
    assertThat(data(expression).reads()).extracting(Read::path).containsExactly(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resource.days + 1",
        "resorce.on",
        "resource.on == ",
        "resource.name.matches('(')",
        "timestamp(resource.name) == null",
        "{'a': 1} == resource.on",
        "resource.refersTo('a')"
      })
  void what_is_no_rule_is_refused_when_it_is_read(String expression) {
    assertThatThrownBy(() -> COMPILER.compile(expression))
        .isInstanceOf(InvalidFormulaException.class)
        .hasMessageMatching("(?s).{10,}");
  }

  @Test
  void a_checked_expression_survives_being_written_and_read() throws Exception {
    String text =
        "has(resource.a.b) && resource.c.filter(x, x.d > 1).exists_one(y, y in [null, true, 'z', 1])"
            + " || resource.e[0].f == null";
    Formula formula = COMPILER.compile(text);
    var json = new java.io.StringWriter();
    try (var out = ValueJson.FACTORY.createGenerator(json)) {
      FormulaJson.write(formula, out);
    }

    assertThat(FormulaJson.read(ValueJson.parse(json.toString()).orElseThrow())).isEqualTo(formula);
  }
}
