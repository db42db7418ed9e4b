package dev.plinth.policies.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencePlatformTest {

  private static final List<Finding> FINDINGS = ReferencePlatform.plan().findings();

  @ParameterizedTest
  @CsvSource({
    "PLINTH-IAM-001, aws_iam_role_policy.emr_service, 'Instances: Allow ec2:* on *'",
    "PLINTH-IAM-003, aws_iam_role_policy.emr_service, 'Instances: Allow ec2:* on *'",
    "PLINTH-IAM-005, aws_iam_role_policy.mwaa, 'Secrets: Allow secretsmanager:GetSecretValue on *'",
    "PLINTH-IAM-005, aws_iam_role_policy.mwaa, 'Keys: Allow kms:Decrypt on all but"
        + " arn:aws:kms:*:123456789012:key/*'",
    "PLINTH-IAM-003, aws_iam_role_policy.mwaa, 'Machines: Allow ec2:RunInstances,"
        + " ec2:TerminateInstances on *'",
    "PLINTH-IAM-009, aws_iam_role_policy.mwaa, 'Pass: Allow iam:PassRole on'",
    "PLINTH-IAM-006, aws_iam_group_policy.operators, 'Airflow: Allow airflow:CreateCliToken on'",
    "PLINTH-IAM-012, aws_iam_role.emr_service, 'Allow to Service elasticmapreduce.amazonaws.com"
        + " sts:AssumeRole'",
    "PLINTH-IAM-019, aws_iam_access_key.anna, '\"anna\"'",
    "PLINTH-IAM-007, aws_iam_role.emr_service, 'Instances: Allow ec2:* on *'"
  })
  void every_flaw_is_found_with_its_statement(String rule, String address, String quote) {
    assertThat(FINDINGS)
        .filteredOn(finding -> finding.rule().id().equals(rule))
        .filteredOn(finding -> finding.address().equals(address))
        .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
        .flatExtracting(Finding::evidence)
        .anySatisfy(step -> assertThat(step.value()).startsWith(quote));
  }

  @Test
  void the_output_that_prints_the_key_is_named() {
    assertThat(ReferencePlatform.plan().proof("PLINTH-IAM-019"))
        .anyMatch(step -> step.contains("output \"secret_key\" prints it"));
  }

  @Test
  void the_way_from_airflow_over_two_roles_to_all_of_ec2_is_shown_step_by_step() {
    assertThat(ReferencePlatform.plan().verdicts("PLINTH-IAM-008"))
        .contains("FAIL aws_iam_role.mwaa");
    assertThat(ReferencePlatform.plan().proof("PLINTH-IAM-008"))
        .anyMatch(
            step ->
                step.contains("Pass: Allow iam:PassRole")
                    && step.contains(
                        "passes emr_service (aws_iam_role.emr_service) to"
                            + " elasticmapreduce.amazonaws.com"));
  }
}
