package dev.plinth.policies.rules.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.rule.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeRulesTest {

  private static final String MOVED = "PLINTH-CHG-002";
  private static final String TOKENS = "PLINTH-CHG-003";
  private static final String CERTIFICATES = "PLINTH-CHG-004";

  @Test
  void a_role_that_is_created_again_under_another_address_is_to_be_moved() {
    PlanText plan =
        new PlanText()
            .delete("aws_iam_role.etl", "{\"name\": \"etl\", \"path\": \"/\", \"arn\": \"a\"}")
            .create(
                "aws_iam_role.daily_etl", "{\"name\": \"etl\", \"path\": \"/\", \"arn\": \"?\"}");

    assertThat(plan.verdicts(MOVED)).containsExactly("FAIL aws_iam_role.etl");
    assertThat(plan.findings(MOVED).get(0).evidence())
        .extracting(Evidence::note)
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains(
                        "moved { from = aws_iam_role.etl, to = aws_iam_role.daily_etl }",
                        "moveFromId(\"aws_iam_role.etl\")"));
  }

  @Test
  void a_role_with_another_name_is_another_role() {
    PlanText plan =
        new PlanText()
            .delete("aws_iam_role.etl", "{\"name\": \"etl\", \"path\": \"/\"}")
            .create("aws_iam_role.other", "{\"name\": \"other\", \"path\": \"/\"}");

    assertThat(plan.verdicts(MOVED)).isEmpty();
  }

  @Test
  void of_several_candidates_the_most_alike_is_named_first() {
    PlanText plan =
        new PlanText()
            .delete("aws_s3_bucket.raw", "{\"bucket\": \"lake-raw\", \"force_destroy\": false}")
            .create("aws_s3_bucket.a", "{\"bucket\": \"lake-a\", \"force_destroy\": false}")
            .create("aws_s3_bucket.b", "{\"bucket\": \"lake-raw\", \"force_destroy\": false}");

    assertThat(plan.findings("PLINTH-CHG-001").get(0).evidence())
        .extracting(Evidence::address)
        .containsExactly("aws_s3_bucket.raw", "aws_s3_bucket.b", "aws_s3_bucket.a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jdbc:postgresql://host:-8.1E298/db\"",
        "\"port -1.8881545897087968e+289\"",
        "-1.8881545897087968e+289",
        "\"${TfToken[TOKEN.3]}\"",
        "[{\"inner\": [\"x\", \"-8.1E298\"]}]"
      })
  void a_placeholder_in_a_value_fails(String value) {
    PlanText plan = new PlanText().create("aws_ssm_parameter.p", "{\"value\": " + value + "}");

    assertThat(plan.verdicts(TOKENS)).containsExactly("FAIL aws_ssm_parameter.p");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"port 5432\"", "-1", "\"-1e10\"", "\"arn:aws:s3:::lake-2e290\"", "1e300"})
  void ordinary_values_pass(String value) {
    PlanText plan = new PlanText().create("aws_ssm_parameter.p", "{\"value\": " + value + "}");

    assertThat(plan.verdicts(TOKENS)).isEmpty();
  }

  @Test
  void a_certificate_that_is_destroyed_first_fails() {
    PlanText destroyedFirst =
        new PlanText().replace("aws_acm_certificate.c", "{}", "{}", "[[\"domain_name\"]]");
    String createdFirst =
        destroyedFirst.json().replace("\"delete\",\"create\"", "\"create\",\"delete\"");

    assertThat(destroyedFirst.verdicts(CERTIFICATES)).containsExactly("FAIL aws_acm_certificate.c");
    assertThat(createdFirst).contains("[\"create\",\"delete\"]");
    assertThat(PlanText.verdicts(createdFirst, CERTIFICATES)).isEmpty();
  }
}
