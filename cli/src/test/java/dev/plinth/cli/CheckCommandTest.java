package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  private static final String OPEN_BUCKET =
      """
      {"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [
        {"address": "aws_s3_bucket.raw", "mode": "managed", "type": "aws_s3_bucket",
         "change": {"actions": ["create"], "before": null, "after": {"bucket": "lake-raw"},
                    "after_unknown": {"id": true}}}]}
      """;

  private static final String NOTHING =
      """
      {"format_version": "1.2", "resource_changes": []}
      """;

  @TempDir Path directory;

  private String plan(String name, String json) throws IOException {
    return Files.writeString(directory.resolve(name), json).toString();
  }

  @Test
  void a_finding_at_the_threshold_ends_with_1_and_shows_its_proof() throws IOException {
    Run run = Run.plinth("check", "--fail-on", "high", plan("plan.json", OPEN_BUCKET));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("high[PLINTH-S3-001]", "aws_s3_bucket.raw", "fix:");
  }

  @Test
  void a_finding_below_the_threshold_is_shown_and_ends_with_0() throws IOException {
    Run run = Run.plinth("check", "--fail-on", "critical", plan("plan.json", OPEN_BUCKET));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("high[PLINTH-S3-001]");
  }

  @Test
  void a_plan_without_findings_ends_with_0() throws IOException {
    Run run = Run.plinth("check", plan("plan.json", NOTHING));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("no findings");
  }

  @Test
  void json_holds_the_same_finding_for_programs() throws IOException {
    Run run = Run.plinth("check", "--format", "json", plan("plan.json", OPEN_BUCKET));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("\"rule\" : \"PLINTH-S3-001\"", "\"verdict\" : \"FAIL\"", "\"fingerprints\"");
  }

  @Test
  void a_missing_file_is_one_error_with_a_remedy() {
    Run run = Run.plinth("check", directory.resolve("none.json").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).contains("none.json does not exist", "terraform show -json");
  }

  @Test
  void a_cut_off_plan_is_one_error_that_names_the_place() throws IOException {
    String damaged = OPEN_BUCKET.substring(0, 150);

    Run run = Run.plinth("check", plan("cut.json", damaged));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).containsPattern("cut\\.json:2:\\d+: not a plan");
  }

  @Test
  void one_bad_plan_among_good_ones_reports_nothing_but_the_error() throws IOException {
    Run run = Run.plinth("check", plan("good.json", OPEN_BUCKET), plan("bad.json", "{"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }
}
