package dev.plinth.policies.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.ChosenRules;
import dev.plinth.policies.PlanText;
import dev.plinth.policies.report.Format;
import dev.plinth.policies.report.Report;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.KnownFinding;
import dev.plinth.policies.rule.State;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

  @TempDir Path directory;

  private static CheckResult buckets(String... addresses) {
    return check(
        Stream.of(addresses)
            .map(
                address ->
                    """
                    {"address": "%s", "mode": "managed", "type": "aws_s3_bucket",
                     "change": {"actions": ["create"], "after": {}}}"""
                        .formatted(address))
            .toList());
  }

  private static CheckResult check(List<String> changes) {
    return ChosenRules.catalogue()
        .check(
            "plan.json",
            PlanText.read(
                "{\"format_version\": \"1.2\", \"resource_changes\": [%s]}"
                    .formatted(String.join(",", changes))));
  }

  /**
   * The states of the findings of {@code now}, each as {@code state address}, then what is fixed.
   */
  private static List<String> compare(CheckResult before, CheckResult now) {
    CheckResult compared = Baseline.of(List.of(before)).compare(now);
    return Stream.concat(
            compared.findings().stream().map(finding -> state(finding) + " " + finding.address()),
            compared.fixed().stream().map(fixed -> "fixed " + fixed.address()))
        .toList();
  }

  private static String state(Finding finding) {
    return finding.state().map(State::label).orElse("?");
  }

  @Test
  void a_finding_is_new_old_or_fixed() {
    assertThat(
            compare(
                buckets("aws_s3_bucket.a", "aws_s3_bucket.b"),
                buckets("aws_s3_bucket.b", "aws_s3_bucket.c")))
        .containsExactly("old aws_s3_bucket.b", "new aws_s3_bucket.c", "fixed aws_s3_bucket.a");
  }

  @Test
  void a_new_module_prefix_changes_nothing() {
    assertThat(
            compare(
                buckets("aws_s3_bucket.a", "module.x.aws_s3_bucket.b"),
                buckets(
                    "module.lake[\\\"eu\\\"].aws_s3_bucket.a",
                    "module.y.module.z.aws_s3_bucket.b")))
        .containsExactly(
            "old module.lake[\"eu\"].aws_s3_bucket.a", "old module.y.module.z.aws_s3_bucket.b");
  }

  @Test
  void an_exact_match_is_never_stolen_by_a_likeness() {
    assertThat(
            compare(
                buckets("module.z.aws_s3_bucket.this"),
                buckets("module.a.aws_s3_bucket.this", "module.z.aws_s3_bucket.this")))
        .containsExactly("new module.a.aws_s3_bucket.this", "old module.z.aws_s3_bucket.this");
  }

  @Test
  void a_moved_resource_is_the_same() {
    CheckResult moved =
        check(
            List.of(
                """
                {"address": "aws_s3_bucket.renamed", "previous_address": "aws_s3_bucket.a",
                 "mode": "managed", "type": "aws_s3_bucket",
                 "change": {"actions": ["no-op"], "after": {}}}"""));

    assertThat(compare(buckets("aws_s3_bucket.a"), moved))
        .containsExactly("old aws_s3_bucket.renamed");
  }

  @Test
  void a_resource_of_the_same_name_in_aws_is_the_same_after_the_move_is_applied() {
    String bucket =
        """
        {"address": "%s", "mode": "managed", "type": "aws_s3_bucket",
         "change": {"actions": ["no-op"], "after": {"bucket": "lake-raw"}}}""";

    assertThat(
            compare(
                check(List.of(bucket.formatted("aws_s3_bucket.a"))),
                check(List.of(bucket.formatted("module.lake.aws_s3_bucket.renamed")))))
        .containsExactly("old module.lake.aws_s3_bucket.renamed");
  }

  @Test
  void what_could_not_be_proven_and_is_proven_wrong_is_new() {
    var before = new PlanText().create("aws_db_instance.d", "{\"storage_encrypted\": \"?\"}");
    var now = new PlanText().create("aws_db_instance.d", "{\"storage_encrypted\": false}");

    CheckResult compared =
        Baseline.of(List.of(ChosenRules.check(before))).compare(ChosenRules.check(now));

    assertThat(compared.findings())
        .filteredOn(finding -> finding.rule().id().equals("PLINTH-ENC-001"))
        .extracting(Finding::state)
        .containsExactly(Optional.of(State.NEW));
  }

  @Test
  void a_json_report_is_a_baseline() throws IOException {
    CheckResult before = buckets("aws_s3_bucket.a", "aws_s3_bucket.b");
    var json = new StringWriter();
    Format.JSON.write(new Report(List.of(before), List.of()), json);
    Path file = Files.writeString(directory.resolve("baseline.json"), json.toString());

    var reading = (BaselineReading.Success) BaselineReader.read(file);
    CheckResult compared = reading.baseline().compare(buckets("aws_s3_bucket.b"));

    assertThat(compared.findings()).extracting(Finding::state).containsOnly(Optional.of(State.OLD));
    assertThat(compared.fixed()).extracting(KnownFinding::address).contains("aws_s3_bucket.a");
  }

  @Test
  void what_is_no_report_is_one_error_with_a_remedy() throws IOException {
    for (String text :
        List.of("", "[]", "{}", "{\"version\": 2, \"plans\": []}", "{\"version\": 1,")) {
      Path file = Files.writeString(directory.resolve("wrong.json"), text);

      assertThat(BaselineReader.read(file))
          .isInstanceOfSatisfying(
              BaselineReading.Failure.class,
              failure -> assertThat(failure.remedy()).contains("--format json"));
    }
    assertThat(BaselineReader.read(directory.resolve("none.json")))
        .isInstanceOf(BaselineReading.Failure.class);
  }

  @Test
  void a_plan_that_the_baseline_does_not_know_has_new_findings_only() {
    var baseline =
        Baseline.of(List.of(named("dev", buckets("aws_s3_bucket.a")), named("prod", buckets())));

    CheckResult compared = baseline.compare(named("test", buckets("aws_s3_bucket.a")));

    assertThat(compared.findings()).extracting(Finding::state).containsOnly(Optional.of(State.NEW));
  }

  private static CheckResult named(String name, CheckResult result) {
    return new CheckResult(name, result.plan(), result.findings(), result.passed());
  }
}
