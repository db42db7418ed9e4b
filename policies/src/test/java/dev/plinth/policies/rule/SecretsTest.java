package dev.plinth.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.SecretAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static String masked(Plan plan, String text) {
    var document =
        new RuleDocument(
            "TEST-1", "t", Severity.LOW, Category.NETWORK, "", "", "", "", List.of(), List.of());
    var subject = Subject.of(plan.resources().values().iterator().next());
    return Secrets.of(plan)
        .mask(new Finding(document, Verdict.FAIL, subject, text, List.of()))
        .message();
  }

  private static Plan plan(String after, String sensitive) {
    return PlanText.read(
        """
        {"format_version": "1.2", "resource_changes": [
          {"address": "x.y", "mode": "managed", "type": "x",
           "change": {"actions": ["create"], "after": %s, "after_sensitive": %s}}]}
        """
            .formatted(after, sensitive));
  }

  @Test
  void a_value_that_the_plan_marks_is_masked_wherever_it_is_said() {
    Plan plan =
        plan("{\"a\": {\"b\": [\"open\", \"hidden-value\"]}}", "{\"a\": {\"b\": [false, true]}}");

    assertThat(masked(plan, "b is hidden-value, not open")).isEqualTo("b is (sensitive), not open");
  }

  @Test
  void a_value_under_a_secret_name_is_masked_though_nobody_marks_it() {
    Plan plan = plan("{\"environment\": [{\"variables\": {\"DB_PASSWORD\": \"hunter2!\"}}]}", "{}");

    assertThat(masked(plan, "has hunter2! in it")).isEqualTo("has (sensitive) in it");
  }

  @Test
  void half_a_secret_at_the_end_of_a_cut_text_is_masked() {
    Plan plan = plan("{\"password\": \"correct-horse-battery\"}", "{}");

    assertThat(masked(plan, "starts with correct-horse…")).isEqualTo("starts with (sensitive)…");
  }

  @Test
  void a_private_key_is_a_secret_under_any_name() {
    String key = "-----BEGIN RSA PRIVATE KEY-----abcdefghijklmnop";

    assertThat(masked(plan("{\"body\": \"" + key + "\"}", "{}"), key)).isEqualTo("(sensitive)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "master_password",
        "DB_PASSWD",
        "auth_token",
        "secret_string",
        "private_key",
        "AWS_SECRET_ACCESS_KEY",
        "connectionString"
      })
  void these_hold_secrets(String name) {
    assertThat(SecretAttributes.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret_id",
        "secret_arn",
        "token_type",
        "password_length",
        "bucket",
        "kms_key_id",
        "key_name",
        "access_key_id"
      })
  void these_do_not(String name) {
    assertThat(SecretAttributes.isSecret(name)).isFalse();
  }
}
