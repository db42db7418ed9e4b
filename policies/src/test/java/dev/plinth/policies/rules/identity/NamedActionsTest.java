package dev.plinth.policies.rules.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedActionsTest {

  private static final String RULE = "PLINTH-IAM-001";

  private static PlanText policy(String statement) {
    return new PlanText()
        .create(
            "aws_iam_policy.p",
            "{\"policy\": \"{\\\"Statement\\\": [" + statement.replace("\"", "\\\"") + "]}\"}");
  }

  private static PlanText document(String statement) {
    return new PlanText()
        .create(
            "data.aws_iam_policy_document.d",
            "{\"json\": \"?\", \"statement\": [" + statement + "]}")
        .create(
            "aws_iam_role_policy.p",
            "{\"policy\": \"?\"}",
            "policy <- data.aws_iam_policy_document.d.json, data.aws_iam_policy_document.d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "s3:*", "*:*", "iam:**"})
  void every_action_of_a_service_or_of_all_fails(String action) {
    PlanText plan =
        policy(
            "{\"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"*\"}".formatted(action));

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_iam_policy.p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:GetObject", "s3:Get*", "ec2:Describe*"})
  void named_actions_pass(String action) {
    PlanText plan =
        policy(
            "{\"Effect\": \"Allow\", \"Action\": [\"%s\"], \"Resource\": \"*\"}".formatted(action));

    assertThat(plan.verdicts(RULE)).isEmpty();
  }

  @Test
  void a_denial_of_everything_passes() {
    assertThat(
            policy("{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}").verdicts(RULE))
        .isEmpty();
  }

  @Test
  void all_but_a_few_actions_fail() {
    PlanText plan =
        policy("{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_iam_policy.p");
  }

  @Test
  void a_policy_document_is_read_before_its_text_is_known() {
    PlanText plan = document("{\"sid\": \"All\", \"actions\": [\"s3:*\"]}");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_iam_role_policy.p");
    assertThat(plan.findings(RULE).get(0).evidence().get(0).note()).contains("statement \"All\"");
  }

  @Test
  void a_policy_document_with_named_actions_passes_before_its_text_is_known() {
    assertThat(document("{\"actions\": [\"s3:GetObject\"]}").verdicts(RULE)).isEmpty();
  }

  @Test
  void an_inline_policy_of_a_role_counts() {
    PlanText plan =
        new PlanText()
            .create(
                "aws_iam_role.r",
                """
                {"inline_policy": [{"name": "all",
                  "policy": "{\\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"*\\"}}"}]}\
                """);

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_iam_role.r");
  }

  @Test
  void a_text_known_only_after_apply_without_a_document_is_unknown() {
    PlanText plan = new PlanText().create("aws_iam_policy.p", "{\"policy\": \"?\"}");

    assertThat(plan.verdicts(RULE)).containsExactly("UNKNOWN aws_iam_policy.p");
  }
}
