package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may write in a file of rules, and what the linter answers to each mistake. */
class RuleFileTest {

  /** What is wrong when one line of a right rule is written otherwise. */
  private static List<String> mistake(String line, String written) {
    assertThat(RuleText.RULE).contains(line);
    RuleText.Reading reading = RuleText.read(RuleText.RULE.replace(line, written));
    assertThat(reading.rules()).isEmpty();
    return reading.problems();
  }

  private static List<String> more(String lines) {
    return RuleText.read(RuleText.RULE + lines.indent(2)).problems();
  }

  @Test
  void a_rule_is_read_with_all_that_it_says_of_itself() {
    RuleSource source =
        RuleText.rule(
            RuleText.RULE
                + """
                  when: resource.kind == 'lake'
                  aliases: [CKV_AWS_1, tfsec.s3-on]
                  references: ["https://docs.aws.amazon.com/s3"]
                  cases:
                    - PASS: {aws_s3_bucket.b: {on: true}}
                      name: it is on
                    - FAIL: {aws_s3_bucket.b: {on: false}}
                    - FAIL: {aws_s3_bucket.second: {on: false}}
                """);

    assertThat(source.rule().document())
        .isEqualTo(
            new RuleDocument(
                "ACME-S3-001",
                "Buckets are on",
                Severity.HIGH,
                Category.COST,
                "Nobody can use it.",
                "Turn it on.",
                "resource \"aws_s3_bucket\" \"b\" {\n  on = false\n}\n",
                "resource \"aws_s3_bucket\" \"b\" {\n  on = true\n}\n",
                List.of("https://docs.aws.amazon.com/s3"),
                List.of("CKV_AWS_1", "tfsec.s3-on")));
    assertThat(source.rule().resourceTypes()).containsExactly("aws_s3_bucket");
    assertThat(((DeclaredRule) source.rule()).message()).isEqualTo("it is off");
    assertThat(source.file()).isEqualTo("r.yaml");
    assertThat(source.line()).isEqualTo(1);
    assertThat(source.id()).isEqualTo("ACME-S3-001");
    assertThat(source.cases()).extracting(RuleCase::line).containsExactly(14, 16, 17);
    assertThat(source.cases())
        .extracting(RuleCase::title)
        .containsExactly("pass: it is on", "fail: aws_s3_bucket.b", "fail: aws_s3_bucket.second");
  }

  @Test
  void a_rule_may_leave_out_when_references_aliases_and_cases() {
    RuleSource source = RuleText.rule(RuleText.RULE);

    assertThat(source.cases()).isEmpty();
    assertThat(source.rule().document().failing()).isEmpty();
    assertThat(source.rule().document().passing()).isEmpty();
    assertThat(source.rule().document().references()).isEmpty();
    assertThat(source.rule().document().aliases()).isEmpty();
  }

  @Test
  void blanks_around_a_text_are_not_part_of_it() {
    RuleSource source = RuleText.rule(RuleText.RULE.replace("it is off", "\" it is off \""));

    assertThat(((DeclaredRule) source.rule()).message()).isEqualTo("it is off");
  }

  @Test
  void a_wrong_rule_does_not_take_the_right_ones_along() {
    RuleText.Reading reading =
        RuleText.read(
            RuleText.RULE.replace("high", "hi") + RuleText.RULE.replace("S3-001", "S3-002"));

    assertThat(reading.rules()).extracting(RuleSource::id).containsExactly("ACME-S3-002");
    assertThat(reading.rules()).extracting(RuleSource::line).containsExactly(10);
    assertThat(reading.problems()).hasSize(1);
  }

  @Test
  void a_file_that_is_no_list_or_holds_no_rule_says_how_to_start() {
    assertThat(RuleText.read("id: ACME-S3-001").problems())
        .containsExactly("r.yaml:1:1: a file of rules is a list; start each rule with '- id: …'");
    assertThat(RuleText.read("- ACME-S3-001").problems())
        .containsExactly("r.yaml:1:3: a rule is a mapping; start it with '- id: …'");
    assertThat(RuleText.read("# nothing yet\n").problems())
        .containsExactly("r.yaml: the file is empty; write a list of rules");
  }

  @Test
  void what_is_no_yaml_is_shown_where_it_stops_to_be() {
    assertThat(RuleText.read("- id: ACME\n  title: [a\n").problems())
        .singleElement()
        .asString()
        .startsWith("r.yaml:3:1: not valid YAML: ")
        .endsWith("; correct it here");
    assertThat(RuleText.read("- id: \u0007\n").problems())
        .singleElement()
        .asString()
        .startsWith("r.yaml")
        .contains("not valid YAML: ");
  }

  @Test
  void a_field_that_is_missing_or_misspelt_is_named() {
    assertThat(mistake("fix: Turn", "fxi: Turn"))
        .containsExactly(
            "r.yaml:9:8: a rule has no 'fxi'; did you mean 'fix'? allowed are aliases, cases,"
                + " category, fix, holds, id, message, references, resources, severity, title,"
                + " when, why",
            "r.yaml:1:3: the rule has no 'fix'; add 'fix: …'");
    assertThat(mistake("title: Buckets are on\n  severity: high\n  ", ""))
        .containsExactly(
            "r.yaml:1:3: the rule has no 'severity'; add 'severity: …'",
            "r.yaml:1:3: the rule has no 'title'; add 'title: …'");
  }

  @Test
  void a_field_that_stands_twice_is_told_where_it_stands_again() {
    assertThat(mistake("fix: Turn it on.", "fix: a\n  fix: b"))
        .containsExactly("r.yaml:10:3: 'fix' stands twice; keep one of them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "ACME", "Acme-S3-1", "ACME_S3_001", "1ACME-S3"})
  void an_id_is_of_capital_letters_digits_and_hyphens(String id) {
    assertThat(mistake("ACME-S3-001", id))
        .containsExactly(
            "r.yaml:1:7: '"
                + id
                + "' is no rule id; write capital letters, digits and hyphens, for example"
                + " ACME-S3-001");
  }

  @Test
  void a_severity_or_category_that_does_not_exist_shows_those_that_do() {
    assertThat(mistake("high", "hihg"))
        .containsExactly(
            "r.yaml:3:13: 'hihg' is no severity; did you mean 'high'? allowed are low, medium,"
                + " high, critical");
    assertThat(mistake("cost", "taxes"))
        .containsExactly(
            "r.yaml:4:13: 'taxes' is no category; allowed are network, identity, data protection,"
                + " logging, resilience, cost, supply chain, change safety");
  }

  @Test
  void a_text_is_a_text() {
    assertThat(mistake("Buckets are on", "[a, b]"))
        .containsExactly("r.yaml:2:10: 'title' is not a text; write one, in quotes if need be");
    assertThat(mistake("Nobody can use it.", "\"  \""))
        .containsExactly("r.yaml:8:8: 'why' is not a text; write one, in quotes if need be");
  }

  @Test
  void resources_are_a_list_of_types() {
    assertThat(mistake("[aws_s3_bucket]", "aws_s3_bucket"))
        .containsExactly(
            "r.yaml:5:14: 'resources' is not a list; write it as [a, b], or one a line after '- '");
    assertThat(mistake("[aws_s3_bucket]", "[aws_s3_bucket, AWS::S3::Bucket]"))
        .containsExactly(
            "r.yaml:5:30: 'AWS::S3::Bucket' in 'resources' is not a resource type such as"
                + " aws_s3_bucket; correct it");
    assertThat(RuleText.rule(RuleText.RULE.replace("[aws", "[data.aws")).rule().resourceTypes())
        .containsExactly("data.aws_s3_bucket");
  }

  @Test
  void references_are_https_and_aliases_are_ids() {
    assertThat(more("references: [\"http://example.com\"]\naliases: [\"two words\"]"))
        .containsExactly(
            "r.yaml:10:16: 'http://example.com' in 'references' is not an https address; correct it",
            "r.yaml:11:13: 'two words' in 'aliases' is not an id of another linter; correct it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "resource.on == => column 15: mismatched input",
        "size(resource.tags) + 1 => expected type 'bool'",
        "resorce.on => resorce",
      })
  void a_formula_that_is_none_says_why_and_where_the_language_is_described(
      String formula, String reason) {
    assertThat(mistake("resource.on == true", "\"" + formula + "\""))
        .singleElement()
        .asString()
        .startsWith("r.yaml:6:10: 'holds' is not an expression: ")
        .contains(reason)
        .endsWith("; docs/rules/language.md describes the language");
  }

  @Test
  void a_condition_is_a_formula_too() {
    assertThat(more("when: resource.kind =="))
        .singleElement()
        .asString()
        .startsWith("r.yaml:10:9: 'when' is not an expression: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OK: {aws_s3_bucket.b: {}}",
        "fail: {aws_s3_bucket.b: {}}",
        "name: nothing but a name",
        "{PASS: {aws_s3_bucket.b: {}}, FAIL: {aws_s3_bucket.b: {}}}"
      })
  void a_case_is_one_verdict(String written) {
    assertThat(more("cases:\n  - " + written))
        .containsExactly(
            "r.yaml:11:7: a case is one verdict with its resources; write for example"
                + " 'FAIL: {aws_s3_bucket.b: {}}'; the verdicts are PASS, FAIL, UNKNOWN, NONE");
  }

  @Test
  void a_case_has_resources_with_values_that_can_be_read() {
    assertThat(more("cases: none"))
        .containsExactly(
            "r.yaml:10:10: 'cases' is not a list; write it as [a, b], or one a line after '- '");
    assertThat(more("cases:\n  - FAIL: aws_s3_bucket"))
        .containsExactly("r.yaml:11:13: here stands no mapping; write 'name: value' lines");
    assertThat(more("cases:\n  - FAIL: {aws_s3_bucket.b: {days: .inf}}"))
        .containsExactly("r.yaml:11:38: '.inf' is no decimal number; put it in quotes");
  }
}
