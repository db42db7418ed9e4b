package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The section "rules" of plinth.yaml. */
class RuleSelectionTest {

  private static final List<Rule> RULES =
      List.of(rule("ACME-S3-001", "CKV_1"), rule("ACME-S3-002", "CKV_2"), rule("ACME-S3-003", "x"));

  @TempDir Path directory;

  private static Rule rule(String id, String alias) {
    return RuleText.rule(RuleText.RULE.replace("ACME-S3-001", id) + "  aliases: [" + alias + "]\n")
        .rule();
  }

  /** The selected rules, each as {@code id severity}, then what is wrong with the file. */
  private List<String> selected(String configuration) throws IOException {
    List<RuleProblem> problems = new ArrayList<>();
    Path file = Files.writeString(directory.resolve("plinth.yaml"), configuration);
    RuleSelection selection = RuleSelection.read(file, problems);
    List<String> lines = new ArrayList<>();
    selection
        .apply(RULES, problems)
        .forEach(
            rule -> lines.add(rule.document().id() + " " + rule.document().severity().label()));
    RuleText.lines(problems).stream()
        .map(line -> line.replace(file.toString(), "plinth.yaml"))
        .forEach(lines::add);
    return lines;
  }

  @Test
  void without_a_section_all_rules_are_checked_as_they_are() throws IOException {
    assertThat(selected("rules: {}"))
        .containsExactly("ACME-S3-001 high", "ACME-S3-002 high", "ACME-S3-003 high");
    assertThat(selected("{}")).hasSize(3);
    assertThat(RuleSelection.all().apply(RULES, new ArrayList<>())).isSameAs(RULES);
  }

  @Test
  void only_those_named_are_checked_by_id_or_alias_in_any_case() throws IOException {
    assertThat(selected("rules: {only: [acme-s3-001, CKV_2]}"))
        .containsExactly("ACME-S3-001 high", "ACME-S3-002 high");
  }

  @Test
  void a_disabled_rule_is_not_checked_even_when_it_is_named_in_only() throws IOException {
    assertThat(selected("rules: {disable: [CKV_2]}"))
        .containsExactly("ACME-S3-001 high", "ACME-S3-003 high");
    assertThat(selected("rules: {only: [CKV_1, CKV_2], disable: [ACME-S3-001]}"))
        .containsExactly("ACME-S3-002 high");
  }

  @Test
  void a_severity_is_the_projects_choice_and_nothing_else_of_the_rule_changes() throws IOException {
    assertThat(selected("rules: {severity: {CKV_2: low, ACME-S3-003: critical}}"))
        .containsExactly("ACME-S3-001 high", "ACME-S3-002 low", "ACME-S3-003 critical");

    Path file = Files.writeString(directory.resolve("p.yaml"), "rules: {severity: {CKV_2: low}}");
    List<Rule> rules =
        RuleSelection.read(file, new ArrayList<>()).apply(RULES.subList(1, 2), new ArrayList<>());
    var plan =
        new PlanText()
            .create("aws_s3_bucket.off", "{\"on\": false}")
            .create("aws_s3_bucket.on", "{\"on\": true}")
            .create("aws_sqs_queue.q", "{}");

    assertThat(rules.get(0).resourceTypes()).containsExactly("aws_s3_bucket");
    assertThat(new RuleCatalogue(rules).check("p", plan.plan()).findings())
        .extracting(finding -> finding.severity().label() + " " + finding.address())
        .containsExactly("low aws_s3_bucket.off");
  }

  @Test
  void a_name_that_no_rule_has_is_shown_with_the_one_that_was_meant() throws IOException {
    assertThat(
            selected(
                """
                rules:
                  only: [ACME-S3-01, ACME-S3-002]
                  disable:
                    - nothing-like-it
                  severity:
                    CKV_99: low
                """))
        .containsExactly(
            "ACME-S3-002 high",
            "plinth.yaml:2:10: no rule has the id 'ACME-S3-01';"
                + " did you mean ACME-S3-001? 'plinth rules' lists all",
            "plinth.yaml:4:7: no rule has the id 'nothing-like-it'; 'plinth rules' lists all",
            "plinth.yaml:6:13: no rule has the id 'CKV_99';"
                + " did you mean CKV_1? 'plinth rules' lists all");
  }

  @Test
  void each_mistake_in_the_section_is_told_with_its_place_and_remedy() throws IOException {
    assertThat(selected("rule: {}\n"))
        .contains(
            "plinth.yaml:1:7: there is no section 'rule';"
                + " did you mean 'rules'? allowed are rules");
    assertThat(selected("rules:\n  disabled: []\n"))
        .contains(
            "plinth.yaml:2:13: 'rules' has no 'disabled';"
                + " did you mean 'disable'? allowed are disable, only, severity");
    assertThat(selected("rules:\n  only: ACME-S3-001\n"))
        .contains(
            "plinth.yaml:2:9: 'only' is not a list;"
                + " write it as [a, b], or one a line after '- '");
    assertThat(selected("rules:\n  severity: {CKV_1: hi}\n"))
        .contains(
            "ACME-S3-001 high",
            "plinth.yaml:2:21: 'hi' is no severity;"
                + " did you mean 'high'? allowed are low, medium, high, critical");
    assertThat(selected("rules: none"))
        .contains("plinth.yaml:1:8: here stands no mapping; write 'name: value' lines");
    assertThat(selected("")).anyMatch(line -> line.startsWith("plinth.yaml: the file is empty"));
  }

  @Test
  void a_file_that_cannot_be_read_is_one_problem() {
    List<RuleProblem> problems = new ArrayList<>();
    Path none = directory.resolve("none.yaml");

    RuleSelection selection = RuleSelection.read(none, problems);

    assertThat(RuleText.lines(problems))
        .singleElement()
        .asString()
        .startsWith(none + ": cannot be read: ")
        .endsWith("; check its path and permissions");
    assertThat(selection).isEqualTo(RuleSelection.all());
  }
}
