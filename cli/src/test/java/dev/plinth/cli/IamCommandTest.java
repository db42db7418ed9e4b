package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamCommandTest {

  private static final String PLAN =
      """
      {"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [
        {"address": "aws_iam_role.job", "mode": "managed", "type": "aws_iam_role",
         "change": {"actions": ["create"], "before": null, "after": {"name": "job"},
                    "after_unknown": {"arn": true}}},
        {"address": "aws_iam_role_policy.job", "mode": "managed", "type": "aws_iam_role_policy",
         "change": {"actions": ["create"], "before": null, "after_unknown": {}, "after": {"role": "job",
           "policy": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Sid\\": \\"Read\\", \\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:Get*\\", \\"Resource\\": \\"arn:aws:s3:::lake/*\\"}, {\\"Effect\\": \\"Deny\\", \\"Action\\": \\"s3:GetObjectAcl\\", \\"Resource\\": \\"*\\"}]}"}}}]}
      """;

  @TempDir Path directory;
  private String plan = "";

  @BeforeEach
  void write() throws IOException {
    plan = Files.writeString(directory.resolve("plan.json"), PLAN).toString();
  }

  @Test
  void what_is_allowed_is_told_with_its_statement() {
    Run run =
        Run.plinth("iam", "can", "job", "s3:GetObject", "arn:aws:s3:::lake/a", "--plan", plan);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("ALLOWED: job (aws_iam_role.job)", "Read: Allow s3:Get* on arn:aws:s3:::lake/*");
  }

  @Test
  void what_is_denied_is_told_with_the_denial() {
    Run run = Run.plinth("iam", "can", "job", "s3:GetObjectAcl", "--plan", plan);

    assertThat(run.out()).contains("DENIED", "Deny s3:GetObjectAcl on *");
  }

  @Test
  void what_nothing_allows_is_denied() {
    Run run = Run.plinth("iam", "can", "aws_iam_role.job", "sqs:SendMessage", "--plan", plan);

    assertThat(run.out()).contains("DENIED", "no statement allows it");
  }

  @Test
  void all_that_a_role_may_is_shown_by_service_and_level() {
    Run run = Run.plinth("iam", "show", "job", "--plan", plan);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("s3", "Read", "on arn:aws:s3:::lake/*");
    assertThat(run.out()).doesNotContain("GetObjectAcl,");
  }

  @Test
  void a_misspelt_role_is_one_error_with_what_was_meant() {
    Run run = Run.plinth("iam", "can", "jop", "s3:GetObject", "--plan", plan);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).contains("no role, user or group 'jop'", "did you mean job?");
  }

  @Test
  void a_misspelt_action_is_one_error_with_what_was_meant() {
    Run run = Run.plinth("iam", "can", "job", "s3:GetObjects", "--plan", plan);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no action 's3:GetObjects'", "did you mean s3:GetObject?");
  }

  private Run purpose(String needs) throws IOException {
    String purposes =
        """
        things: {lake: "arn:aws:s3:::lake/*"}
        workloads:
          etl: {role: job, needs: [%s]}
        """
            .formatted(needs);
    Path file = Files.writeString(directory.resolve("purposes.yaml"), purposes);
    return Run.plinth("iam", "purpose", file.toString(), "--plan", plan);
  }

  @Test
  void a_role_that_is_granted_what_it_needs_is_clean() throws IOException {
    Run run = purpose("read lake");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("etl, job (aws_iam_role.job): 0 in excess, 0 missing, 0 unknown");
  }

  @Test
  void what_a_role_is_granted_too_much_and_what_it_lacks_is_told_with_the_statement()
      throws IOException {
    Run run = purpose("call s3:GetObject on lake, write lake");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "excess   s3:GetObjectTagging on arn:aws:s3:::lake/*",
            "by aws_iam_role_policy.job, Statement[0]")
        .contains("missing  write lake")
        .doesNotContain("excess   s3:GetObject on");
  }

  @Test
  void a_purpose_that_cannot_be_read_is_one_error_with_its_line() throws IOException {
    Run run = purpose("read laek");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("purposes.yaml:3: there is no thing 'laek'; did you mean lake?");
  }

  @Test
  void check_reports_purposes_as_findings() throws IOException {
    purpose("write lake");
    Run run =
        Run.plinth("check", plan, "--purposes", directory.resolve("purposes.yaml").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("PLINTH-PURPOSE-001", "PLINTH-PURPOSE-002");
    assertThat(run.out()).doesNotContain("PLINTH-PURPOSE-003");
  }

  @Test
  void a_finding_about_a_purpose_can_be_waived() throws IOException {
    purpose("call s3:GetObject on lake");
    Path waivers =
        Files.writeString(
            directory.resolve("waivers.yaml"),
            """
            waivers:
              - rule: PLINTH-PURPOSE-001
                address: aws_iam_role.job
                reason: the job reads tags until its library is mended
                owner: data-platform
                expires: %s
            """
                .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(30)));

    Run run =
        Run.plinth(
            "check",
            plan,
            "--purposes",
            directory.resolve("purposes.yaml").toString(),
            "--waivers",
            waivers.toString());

    assertThat(run.out()).contains("waived[PLINTH-PURPOSE-001]: aws_iam_role.job");
    assertThat(run.err()).isEmpty();
  }
}
