package dev.plinth.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageIsEncryptedTest {

  private static final String RULE = "PLINTH-ENC-001";

  @ParameterizedTest
  @CsvSource({
    "aws_db_instance, storage_encrypted",
    "aws_ebs_volume, encrypted",
    "aws_efs_file_system, encrypted",
    "aws_redshift_cluster, encrypted"
  })
  void storage_is_judged_by_its_own_switch(String type, String attribute) {
    PlanText on = new PlanText().create(type + ".x", "{\"" + attribute + "\": true}");
    PlanText off = new PlanText().create(type + ".x", "{\"" + attribute + "\": false}");
    PlanText unset = new PlanText().create(type + ".x", "{}");
    PlanText unknown = new PlanText().create(type + ".x", "{\"" + attribute + "\": \"?\"}");

    assertThat(on.verdicts(RULE)).isEmpty();
    assertThat(off.verdicts(RULE)).containsExactly("FAIL " + type + ".x");
    assertThat(unset.verdicts(RULE)).containsExactly("FAIL " + type + ".x");
    assertThat(unknown.verdicts(RULE)).containsExactly("UNKNOWN " + type + ".x");
  }

  @Test
  void a_queue_is_encrypted_unless_that_is_turned_off() {
    PlanText byDefault =
        new PlanText().create("aws_sqs_queue.q", "{\"sqs_managed_sse_enabled\": \"?\"}");
    PlanText off = new PlanText().create("aws_sqs_queue.q", "{\"sqs_managed_sse_enabled\": false}");
    PlanText ownKey =
        new PlanText()
            .create(
                "aws_sqs_queue.q",
                "{\"sqs_managed_sse_enabled\": false, \"kms_master_key_id\": \"?\"}");

    assertThat(byDefault.verdicts(RULE)).isEmpty();
    assertThat(off.verdicts(RULE)).containsExactly("FAIL aws_sqs_queue.q");
    assertThat(ownKey.verdicts(RULE)).isEmpty();
  }

  @Test
  void a_cluster_without_security_configuration_fails() {
    assertThat(new PlanText().create("aws_emr_cluster.c", "{}").verdicts(RULE))
        .containsExactly("FAIL aws_emr_cluster.c");
  }

  @ParameterizedTest
  @CsvSource({"true, ''", "false, FAIL aws_emr_cluster.c"})
  void a_cluster_is_judged_by_its_security_configuration(boolean atRest, String verdict) {
    PlanText plan =
        new PlanText()
            .create(
                "aws_emr_security_configuration.s",
                """
                {"name": "s", "configuration":
                 "{\\"EncryptionConfiguration\\": {\\"EnableAtRestEncryption\\": %s}}"}"""
                    .formatted(atRest))
            .create("aws_emr_cluster.c", "{\"security_configuration\": \"s\"}");

    assertThat(String.join("", plan.verdicts(RULE))).isEqualTo(verdict);
  }

  @Test
  void a_cluster_whose_security_configuration_is_elsewhere_is_unknown() {
    PlanText plan =
        new PlanText().create("aws_emr_cluster.c", "{\"security_configuration\": \"elsewhere\"}");

    assertThat(plan.verdicts(RULE)).containsExactly("UNKNOWN aws_emr_cluster.c");
  }
}
