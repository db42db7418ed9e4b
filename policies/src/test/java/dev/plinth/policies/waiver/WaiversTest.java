package dev.plinth.policies.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.ChosenRules;
import dev.plinth.policies.PlanText;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Warning;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WaiversTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final Set<String> RULES = Set.of("PLINTH-S3-001", "CKV2_AWS_6");

  private static final String WAIVER =
      """
      waivers:
        - rule: PLINTH-S3-001
          address: aws_s3_bucket.scratch*
          reason: scratch data only
          owner: data-platform
          expires: 2026-06-30
      """;

  private static WaiverReading read(String yaml) {
    return WaiverFile.read("waivers.yaml", yaml, TODAY, RULES);
  }

  private static Waivers waivers(String yaml) {
    return ((WaiverReading.Success) read(yaml)).waivers();
  }

  private static List<String> problems(String yaml) {
    return ((WaiverReading.Failure) read(yaml))
        .problems().stream().map(WaiverReading.Problem::what).toList();
  }

  private static CheckResult buckets(String... names) {
    var plan = new PlanText();
    for (String name : names) {
      plan.create("aws_s3_bucket." + name, "{}");
    }
    return ChosenRules.check(plan);
  }

  private static Waivers.Applied apply(String yaml, LocalDate today, String... buckets) {
    return waivers(yaml).apply(List.of(buckets(buckets)), today);
  }

  private static List<String> open(Waivers.Applied applied) {
    return applied.results().get(0).open().map(Finding::address).toList();
  }

  @Test
  void a_waiver_takes_out_the_findings_that_it_names() {
    Waivers.Applied applied = apply(WAIVER, TODAY, "scratch", "scratch_2", "raw");

    assertThat(open(applied)).containsExactly("aws_s3_bucket.raw");
    assertThat(applied.results().get(0).waived()).hasSize(2);
    assertThat(applied.warnings()).isEmpty();
  }

  @Test
  void it_holds_on_its_last_day_and_no_longer() {
    LocalDate last = LocalDate.of(2026, 6, 30);

    assertThat(open(apply(WAIVER, last, "scratch"))).isEmpty();
    Waivers.Applied after = apply(WAIVER, last.plusDays(1), "scratch");

    assertThat(open(after)).containsExactly("aws_s3_bucket.scratch");
    assertThat(after.results().get(0).findings().get(0).acceptance())
        .hasValueSatisfying(waiver -> assertThat(waiver.expired()).isTrue());
    assertThat(after.warnings())
        .extracting(Warning::message)
        .singleElement()
        .asString()
        .contains("expired on 2026-06-30", "ask data-platform");
  }

  @Test
  void an_unused_waiver_is_a_warning_that_names_its_line() {
    Waivers.Applied applied = apply(WAIVER, TODAY, "raw");

    assertThat(applied.warnings()).hasSize(1);
    assertThat(applied.warnings().get(0).source()).isEqualTo("waivers.yaml:2");
    assertThat(applied.warnings().get(0).message()).contains("unused");
  }

  @Test
  void a_waiver_for_everything_is_too_wide() {
    Waivers.Applied applied =
        apply(WAIVER.replace("aws_s3_bucket.scratch*", "'*'"), TODAY, "scratch");

    assertThat(applied.warnings().get(0).message()).contains("too wide");
  }

  @Test
  void a_waiver_of_more_than_ten_findings_is_too_wide() {
    String[] buckets = new String[11];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = "scratch_" + i;
    }

    assertThat(apply(WAIVER, TODAY, buckets).warnings().get(0).message())
        .contains("too wide", "11 findings");
  }

  @Test
  void it_may_ask_for_evidence_and_for_a_plan() {
    String other = WAIVER + "    evidence: 0.0.0.0/0\n";
    String elsewhere = WAIVER + "    plan: prod\n";
    String here = WAIVER + "    plan: te*\n";
    String proven = WAIVER + "    evidence: no aws_s3_bucket_public_access_block\n";

    assertThat(open(apply(other, TODAY, "scratch"))).hasSize(1);
    assertThat(open(apply(elsewhere, TODAY, "scratch"))).hasSize(1);
    assertThat(open(apply(here, TODAY, "scratch"))).isEmpty();
    assertThat(open(apply(proven, TODAY, "scratch"))).isEmpty();
  }

  @Test
  void every_problem_is_told_at_its_line() {
    assertThat(
            problems(
                """
                waivers:
                  - rule: PLINTH-S3-001
                    address: aws_s3_bucket.a
                    owner: me
                    expires: 2026-06-30
                  - rule: PLINTH-S3-999
                    address: aws_s3_bucket.a
                    reason: because
                    owner: me
                    expires: 2028-01-01
                  - rule: PLINTH-S3-001
                    adress: aws_s3_bucket.a
                """))
        .containsExactly(
            "waivers.yaml:2: the waiver has no 'reason'",
            "waivers.yaml:6: no rule has the id 'PLINTH-S3-999'",
            "waivers.yaml:6: the waiver expires on 2028-01-01, more than a year ahead",
            "waivers.yaml:12: a waiver has no field 'adress'");
  }

  @Test
  void a_date_that_is_none_and_yaml_that_is_none_are_one_error_each() {
    assertThat(problems(WAIVER.replace("2026-06-30", "2026-02-30")))
        .containsExactly("waivers.yaml:6: 'expires' is '2026-02-30', which is no date");
    assertThat(problems("waivers: [")).hasSize(1).first().asString().contains("not YAML");
    assertThat(problems("- a")).containsExactly("waivers.yaml:1: the file is not a mapping");
  }

  @Test
  void an_id_of_another_linter_names_the_rule() {
    assertThat(waivers(WAIVER.replace("PLINTH-S3-001", "ckv2_aws_6")).all()).hasSize(1);
  }

  @Test
  void an_empty_file_has_no_waivers() {
    assertThat(waivers("").all()).isEmpty();
    assertThat(waivers("waivers: []").all().stream().collect(Collectors.toSet())).isEmpty();
  }
}
