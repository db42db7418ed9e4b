package dev.plinth.policies.iam.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.rule.PlanContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which account and region a plan is for. */
class ResourceArnsTest {

  private static PlanContext plan(String providers) {
    return PlanContext.of(
        PlanText.read(
            """
                {"format_version": "1.2", "resource_changes": [
                  {"address": "aws_sqs_queue.q", "mode": "managed", "type": "aws_sqs_queue",
                   "change": {"actions": ["create"], "before": null, "after": {"name": "work"},
                              "after_unknown": {"arn": true}}}],
                 "configuration": {"provider_config": {%s}, "root_module": {}}}
                """
                .formatted(providers)));
  }

  private static Optional<String> account(String providers) {
    return IamModel.of(plan(providers)).account();
  }

  private static String provider(String key, String arguments) {
    return "\"%s\": {\"name\": \"aws\", \"expressions\": {%s}}".formatted(key, arguments);
  }

  @Test
  void the_one_account_that_the_provider_allows_is_the_plans() {
    PlanContext plan =
        plan(
            provider(
                "aws",
                """
                "allowed_account_ids": {"constant_value": ["111122223333"]},
                "region": {"constant_value": "eu-north-1"}
                """));

    IamModel model = IamModel.of(plan);

    assertThat(model.account()).contains("111122223333");
    assertThat(model.arns().of(plan.graph().ofType("aws_sqs_queue").get(0)).source())
        .isEqualTo("arn:aws:sqs:eu-north-1:111122223333:work");
  }

  @Test
  void a_provider_that_allows_several_accounts_does_not_tell() {
    String two =
        "\"allowed_account_ids\": {\"constant_value\": [\"111122223333\", \"444455556666\"]}";

    assertThat(account(provider("aws", two))).isEmpty();
  }

  @Test
  void a_second_provider_without_such_a_list_may_be_for_another_account() {
    String one = "\"allowed_account_ids\": {\"constant_value\": [\"111122223333\"]}";
    String none = "\"alias\": {\"constant_value\": \"other\"}";

    assertThat(account(provider("aws", one) + ", " + provider("aws.other", none))).isEmpty();
  }
}
