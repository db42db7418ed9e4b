package dev.plinth.policies.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.ChosenRules;
import dev.plinth.policies.PlanText;
import dev.plinth.policies.rule.CheckResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static String report(CheckResult result, int width, boolean color) {
    var text = new StringWriter();
    var out = new PrintWriter(text);
    new TextReport(out, width, color).report(new Report(List.of(result), List.of()));
    out.flush();
    return text.toString();
  }

  private static PlanText severalFindings() {
    return new PlanText()
        .create("aws_s3_bucket.b", "{}")
        .create("aws_s3_bucket.a", "{}")
        .create("aws_db_instance.d", "{\"storage_encrypted\": \"?\"}")
        .delete("aws_kms_key.k", "{}");
  }

  @Test
  void a_finding_shows_rule_place_reason_proof_and_fix() {
    String report =
        report(ChosenRules.check(new PlanText().create("aws_s3_bucket.raw", "{}")), 80, false);

    assertThat(report)
        .startsWith(
            "high[PLINTH-S3-001]: Buckets block public access\n  --> test\n   | aws_s3_bucket.raw\n")
        .contains("   | it has no public-access block", "   = fix: Declare");
  }

  @Test
  void the_worst_comes_first_and_unknown_says_so() {
    String report = report(ChosenRules.check(severalFindings()), 80, false);

    assertThat(report.lines().filter(line -> line.contains("[PLINTH")))
        .containsExactly(
            "critical[PLINTH-CHG-001]: Stateful resources are neither destroyed nor replaced",
            "high[PLINTH-S3-001]: Buckets block public access (2 findings)",
            "unknown, high[PLINTH-ENC-001]: Databases are encrypted at rest");
  }

  @Test
  void a_narrow_terminal_gets_narrow_lines() {
    String report = report(ChosenRules.check(severalFindings()), 50, false);

    assertThat(report.lines().filter(line -> line.startsWith("   ")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(50));
  }

  @Test
  void colours_come_only_when_asked_for() {
    CheckResult result = ChosenRules.check(severalFindings());

    assertThat(report(result, 80, false)).doesNotContain("\u001b");
    assertThat(report(result, 80, true)).contains("\u001b[");
  }

  @Test
  void a_hostile_name_cannot_reach_the_terminal() {
    CheckResult result =
        ChosenRules.check(new PlanText().create("aws_s3_bucket.x[\\u001b[31m\\u202e]", "{}"));

    assertThat(report(result, 80, false)).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void a_sensitive_value_is_masked() {
    CheckResult result =
        ChosenRules.catalogue()
            .check(
                "test",
                PlanText.read(
                    """
                    {"format_version": "1.2", "resource_changes": [
                      {"address": "aws_kms_key.k", "mode": "managed", "type": "aws_kms_key",
                       "change": {"actions": ["delete", "create"], "before": {"description": "hunter1"},
                                  "after": {"description": "hunter2"},
                                  "before_sensitive": {"description": true},
                                  "after_sensitive": {"description": true},
                                  "replace_paths": [["description"]]}}]}
                    """));

    assertThat(report(result, 80, false)).contains("(sensitive)").doesNotContain("hunter");
  }

  @Test
  void the_order_inside_the_plan_does_not_matter() {
    String expected = report(ChosenRules.check(severalFindings()), 80, false);
    var random = new Random(7);

    for (int i = 0; i < 10; i++) {
      String shuffled =
          severalFindings()
              .json(
                  changes -> {
                    List<String> order = new ArrayList<>(changes);
                    Collections.shuffle(order, random);
                    return order;
                  });
      CheckResult result = ChosenRules.catalogue().check("test", PlanText.read(shuffled));
      assertThat(report(result, 80, false)).isEqualTo(expected);
    }
  }
}
