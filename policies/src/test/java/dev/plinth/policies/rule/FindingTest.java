package dev.plinth.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In which order findings stand, when they count, and by what they are known again. */
class FindingTest {

  private static final Plan PLAN =
      new PlanText()
          .create("aws_s3_bucket.a", "{\"bucket\": \"lake\"}")
          .create("aws_s3_bucket.b", "{\"bucket\": \"?\"}")
          .plan();

  private static Finding finding(Severity severity, Verdict verdict, String rule, String address) {
    var document =
        new RuleDocument(
            rule, "title", severity, Category.COST, "", "", "", "", List.of(), List.of());
    Subject subject =
        PLAN.resources().values().stream()
            .filter(resource -> resource.address().text().equals(address))
            .map(Subject::of)
            .findFirst()
            .orElseThrow();
    return new Finding(document, verdict, subject, "message", List.of());
  }

  /** From the first that people see to the last. */
  private static List<Finding> inOrder() {
    return List.of(
        finding(Severity.CRITICAL, Verdict.UNKNOWN, "R-2", "aws_s3_bucket.b"),
        finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.a"),
        finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.b"),
        finding(Severity.HIGH, Verdict.FAIL, "R-2", "aws_s3_bucket.a"),
        finding(Severity.HIGH, Verdict.UNKNOWN, "R-1", "aws_s3_bucket.a"),
        finding(Severity.LOW, Verdict.FAIL, "R-1", "aws_s3_bucket.a"));
  }

  @Test
  void the_worst_stand_first_then_what_is_proven_then_by_rule_and_address() {
    List<Finding> findings = new ArrayList<>(inOrder());
    Collections.reverse(findings);

    assertThat(findings.stream().sorted()).containsExactlyElementsOf(inOrder());
  }

  @Test
  void what_a_baseline_keeps_stands_in_the_same_order() {
    List<KnownFinding> known = new ArrayList<>(inOrder().stream().map(Finding::known).toList());
    Collections.reverse(known);

    assertThat(known.stream().sorted())
        .containsExactlyElementsOf(inOrder().stream().map(Finding::known).toList());
  }

  @Test
  void a_baseline_keeps_what_people_need_to_recognise_a_finding() {
    Finding finding = finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.a");

    assertThat(finding.known())
        .isEqualTo(
            new KnownFinding(
                "R-1",
                "title",
                Severity.HIGH,
                Verdict.FAIL,
                "aws_s3_bucket.a",
                "message",
                finding.fingerprints()));
  }

  @Test
  void a_finding_learns_its_place_state_and_waiver_and_forgets_none() {
    var waiver = new Acceptance("r", "o", LocalDate.of(2026, 1, 1), "w.yaml:1", false);
    var place = new Place("main.tf", 3, "");

    Finding finding =
        finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.a")
            .at(place)
            .in(State.NEW)
            .accepted(waiver);

    assertThat(finding.place()).contains(place);
    assertThat(place).hasToString("main.tf:3");
    assertThat(finding.state().map(State::label)).contains("new");
    assertThat(finding.acceptance()).contains(waiver);
    assertThat(finding)
        .isNotEqualTo(finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.a"));
  }

  @Test
  void a_waived_finding_does_not_count_until_the_waiver_expires() {
    Finding open = finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.a");
    Finding waived =
        open.accepted(new Acceptance("r", "o", LocalDate.of(2026, 1, 1), "w.yaml:1", false));
    Finding expired =
        open.accepted(new Acceptance("r", "o", LocalDate.of(2025, 1, 1), "w.yaml:2", true));
    Finding unknown = finding(Severity.LOW, Verdict.UNKNOWN, "R-2", "aws_s3_bucket.b");
    CheckResult result = new CheckResult("dev", PLAN, List.of(open, waived, expired, unknown), 7);

    assertThat(Stream.of(open, waived, expired).map(Finding::isWaived))
        .containsExactly(false, true, false);
    assertThat(result.open()).containsExactly(open, expired, unknown);
    assertThat(result.waived()).containsExactly(waived);
    assertThat(result.count(Verdict.FAIL)).isEqualTo(2);
    assertThat(result.count(Verdict.UNKNOWN)).isEqualTo(1);
    assertThat(result.with(List.of(unknown)))
        .isEqualTo(new CheckResult("dev", PLAN, List.of(unknown), 7));
    assertThat(result.with(List.of(unknown), List.of(open.known())).fixed())
        .containsExactly(open.known());
  }

  @Test
  void the_fingerprints_tell_rules_addresses_and_names_apart() {
    Fingerprints a = finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.a").fingerprints();
    Fingerprints sameElsewhere =
        finding(Severity.LOW, Verdict.UNKNOWN, "R-1", "aws_s3_bucket.a").fingerprints();
    Fingerprints otherRule =
        finding(Severity.HIGH, Verdict.FAIL, "R-2", "aws_s3_bucket.a").fingerprints();
    Fingerprints unnamed =
        finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.b").fingerprints();

    assertThat(a).isEqualTo(sameElsewhere);
    assertThat(a.address()).matches("[0-9a-f]{16}").isNotEqualTo(otherRule.address());
    assertThat(a.address()).isNotEqualTo(unnamed.address());
    assertThat(a.resource()).matches("[0-9a-f]{16}").isNotEqualTo(a.address());
    assertThat(a.previous()).isEmpty();
    assertThat(a.name()).isPresent().isNotEqualTo(otherRule.name());
    assertThat(unnamed.name()).isEmpty();
  }

  @Test
  void equal_findings_have_equal_hashes_and_others_mostly_not() {
    Finding one = finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.a");

    assertThat(one)
        .hasSameHashCodeAs(finding(Severity.HIGH, Verdict.FAIL, "R-1", "aws_s3_bucket.a"));
    assertThat(inOrder().stream().map(Finding::hashCode).distinct()).hasSize(4);
  }

  @Test
  void warnings_stand_by_source_then_by_message() {
    assertThat(
            Stream.of(new Warning("b", "a"), new Warning("a", "z"), new Warning("a", "b")).sorted())
        .containsExactly(new Warning("a", "b"), new Warning("a", "z"), new Warning("b", "a"));
  }
}
