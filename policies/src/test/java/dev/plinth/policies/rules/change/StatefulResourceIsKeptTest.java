package dev.plinth.policies.rules.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import org.junit.jupiter.api.Test;

class StatefulResourceIsKeptTest {

  private static final String RULE = "PLINTH-CHG-001";

  @Test
  void a_bucket_that_stays_passes() {
    assertThat(new PlanText().keep("aws_s3_bucket.raw", "{}").verdicts(RULE)).isEmpty();
  }

  @Test
  void a_bucket_that_is_destroyed_fails_and_names_the_one_it_may_have_become() {
    PlanText plan =
        new PlanText()
            .delete("aws_s3_bucket.raw", "{\"bucket\": \"raw\"}")
            .create("aws_s3_bucket.raw_zone", "{\"bucket\": \"raw\"}");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_s3_bucket.raw");
    assertThat(plan.findings(RULE).get(0).evidence())
        .extracting("address")
        .contains("aws_s3_bucket.raw_zone");
  }

  @Test
  void a_database_that_is_replaced_fails_and_names_what_forces_it() {
    PlanText plan =
        new PlanText()
            .replace(
                "aws_db_instance.meta",
                "{\"storage_encrypted\": false}",
                "{\"storage_encrypted\": true}",
                "[[\"storage_encrypted\"]]");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_db_instance.meta");
    assertThat(plan.findings(RULE).get(0).evidence())
        .extracting("value")
        .containsExactly("false", "true");
  }

  @Test
  void a_route_may_be_replaced() {
    PlanText plan = new PlanText().replace("aws_route.r", "{}", "{}", "[]");

    assertThat(plan.verdicts(RULE)).isEmpty();
  }
}
