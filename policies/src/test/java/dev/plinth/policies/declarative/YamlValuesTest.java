package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.plan.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the values of a case are in the plan. */
class YamlValuesTest {

  @Test
  void scalars_are_what_yaml_says_they_are() {
    assertThat(RuleText.values("{yes: true, no: false, n: 7, f: 0.5, word: seven, quoted: \"7\"}"))
        .isEqualTo(
            Map.of(
                "yes", Value.Bool.TRUE,
                "no", Value.Bool.FALSE,
                "n", new Value.Numeric(BigDecimal.valueOf(7)),
                "f", new Value.Numeric(new BigDecimal("0.5")),
                "word", new Value.Text("seven"),
                "quoted", new Value.Text("7")));
  }

  @Test
  void an_attribute_that_is_null_is_not_set() {
    assertThat(RuleText.values("b: {a: null, c: [null]}"))
        .isEqualTo(
            Map.of(
                "b",
                new Value.Mapping(Map.of("c", new Value.Sequence(List.of(Value.Special.NULL))))));
  }

  @Test
  void a_mapping_marked_json_is_the_text_of_a_policy() {
    assertThat(RuleText.values("policy: !json {Version: '2012', Statement: [{Effect: Allow}, 1]}"))
        .isEqualTo(
            Map.of(
                "policy",
                new Value.Text("{\"Version\":\"2012\",\"Statement\":[{\"Effect\":\"Allow\"},1]}")));
  }
}
