package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What 'plinth rules test' says of a case that is not as the rule judges. */
class RuleCaseTest {

  private static List<String> mismatches(String written, String... more) {
    RuleSource source =
        RuleText.rule(
            RuleText.RULE
                + String.join("\n", more).indent(2)
                + "  cases:\n    - "
                + written
                + "\n");
    return source.cases().get(0).mismatches(source.rule());
  }

  @Test
  void a_case_that_is_as_expected_has_nothing_to_say() {
    assertThat(mismatches("PASS: {aws_s3_bucket.b: {on: true}}")).isEmpty();
    assertThat(mismatches("FAIL: {aws_s3_bucket.b: {on: false}, aws_sqs_queue.q: {}}")).isEmpty();
    assertThat(mismatches("UNKNOWN: {aws_s3_bucket.b: {on: '?'}}")).isEmpty();
    assertThat(mismatches("NONE: {aws_s3_bucket.b: {}}", "when: resource.a == 1")).isEmpty();
  }

  @Test
  void each_resource_that_is_judged_otherwise_is_shown_with_the_proof() {
    assertThat(mismatches("PASS: {aws_s3_bucket.a: {on: false}, aws_s3_bucket.b: {on: '?'}}"))
        .containsExactly(
            "aws_s3_bucket.a is FAIL, expected PASS: it is off (aws_s3_bucket.a on false decides)",
            "aws_s3_bucket.b is UNKNOWN, expected PASS: the plan does not show what decides"
                + " (aws_s3_bucket.b on (known after apply) is known only after apply)");
    assertThat(mismatches("FAIL: {aws_s3_bucket.a: {on: true}}"))
        .containsExactly("aws_s3_bucket.a is PASS, expected FAIL");
  }

  @Test
  void a_case_whose_rule_does_not_apply_says_so() {
    assertThat(mismatches("FAIL: {aws_s3_bucket.b: {}}", "when: resource.a == 1"))
        .containsExactly("the rule does not apply to any of its resources");
    assertThat(mismatches("FAIL: {aws_sqs_queue.q: {}}"))
        .containsExactly("none of its resources is of a type that the rule judges");
  }

  @Test
  void a_rule_that_may_not_apply_is_not_said_to_fail() {
    assertThat(mismatches("FAIL: {aws_s3_bucket.b: {a: '?'}}", "when: resource.a == 1"))
        .containsExactly(
            "aws_s3_bucket.b is UNKNOWN, expected FAIL: the plan does not tell whether this rule"
                + " applies (aws_s3_bucket.b a (known after apply) is known only after apply)");
  }

  @Test
  void a_rule_names_the_verdicts_of_which_it_has_no_case() {
    assertThat(RuleText.rule(RuleText.RULE).missingVerdicts())
        .containsExactly(RuleCase.Expected.PASS, RuleCase.Expected.FAIL, RuleCase.Expected.UNKNOWN);
    assertThat(
            RuleText.rule(RuleText.RULE.replace("resource.on == true", "\"false\""))
                .missingVerdicts())
        .containsExactly(RuleCase.Expected.FAIL);
  }
}
