package dev.plinth.policies.iam.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {

  @Test
  void a_statement_keeps_its_place_and_all_its_elements() {
    PolicyDocument document =
        PolicyDocument.parse(
            """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Sid": "Read",
                "Effect": "Allow",
                "Principal": {"AWS": "*"},
                "Action": ["s3:GetObject", "s3:Get*"],
                "NotResource": "arn:aws:s3:::secret/*",
                "Condition": {"StringEquals": {"aws:SourceVpce": ["vpce-1"]}}
              }
            }
            """);

    assertThat(document.problems()).isEmpty();
    assertThat(document.statements())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.place()).isEqualTo("Statement[0] (line 3, column 16)");
              assertThat(statement.quote())
                  .isEqualTo(
                      "Read: Allow to AWS * s3:GetObject, s3:Get* on all but arn:aws:s3:::secret/*"
                          + " if aws:SourceVpce StringEquals vpce-1");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "\"text\"",
        "{\"Statement\": [}",
        "{\"Statement\": {\"Effect\": \"Allow\"",
        "{} {}"
      })
  void a_text_that_is_no_policy_is_a_problem_and_may_allow_anything(String text) {
    PolicyDocument document = PolicyDocument.parse(text);

    assertThat(document.problems()).isNotEmpty();
    assertThat(document.statements()).noneMatch(Statement::certain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Statement\": 7}",
        "{\"Statement\": [[]]}",
        "{\"Statement\": {\"Effect\": []}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": {\"a\": 1}}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Condition\": []}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"NotAction\": \"s3:*\"}}",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Principal\": {\"Aws\":"
            + " 1}}}",
        "{\"Statement\": {\"Effect\": \"allow\", \"Action\": \"s3:*\"}}",
        "{\"Version\": \"2012-10-18\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\"}}"
      })
  void a_mistake_is_a_problem_with_its_place(String text) {
    assertThat(PolicyDocument.parse(text).problems())
        .isNotEmpty()
        .allMatch(problem -> !problem.place().isEmpty());
  }

  @Test
  void an_element_in_the_wrong_case_is_reported_and_still_counts() {
    PolicyDocument document =
        PolicyDocument.parse(
            """
            {"Statement": {"Effect": "Allow", "action": "iam:*", "Resource": "*"}}
            """);

    assertThat(document.problems())
        .extracting(Problem::message)
        .containsExactly("a statement has no element \"action\"; did you mean Action?");
    assertThat(document.statements().get(0).actions()).hasToString("iam:*");
  }

  @Test
  void a_name_given_twice_is_reported_and_both_count() {
    PolicyDocument document =
        PolicyDocument.parse(
            """
            {"Statement": {"Effect": "Allow", "Action": "s3:*", "Action": "iam:*", "Resource": "*"}}
            """);

    assertThat(document.problems()).hasSize(1);
    assertThat(document.statements().get(0).actions()).hasToString("s3:*, iam:*");
  }

  @Test
  void a_document_of_a_megabyte_is_refused_at_once() {
    String huge = "{\"Statement\": [" + "{\"Effect\": \"Allow\"},".repeat(50_000) + "{}]}";

    assertThat(PolicyDocument.parse(huge).problems())
        .extracting(Problem::kind)
        .containsExactly(Problem.Kind.UNREADABLE);
  }

  @Test
  void a_deeply_nested_document_is_refused() {
    String deep = "[".repeat(50_000);

    assertThat(PolicyDocument.parse("{\"Statement\": " + deep).problems())
        .extracting(Problem::kind)
        .containsExactly(Problem.Kind.UNREADABLE);
  }

  @Test
  void patterns_made_to_be_slow_are_matched_in_bounded_time() {
    String pattern = "s3:" + "a*".repeat(1000);
    String many = ("\"" + pattern + "\",").repeat(60) + "\"s3:x\"";
    String text =
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": [" + many + "], \"Resource\": \"*\"}}";

    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          PolicyDocument document = PolicyDocument.parse(text);
          var query = dev.plinth.policies.iam.match.Glob.literal("s3:" + "a".repeat(60) + "b");
          document.statements().forEach(statement -> statement.actions().overlaps(query));
        });
  }

  @Property
  void no_text_makes_the_parser_throw(@ForAll String text) {
    assertThatCode(() -> PolicyDocument.parse(text)).doesNotThrowAnyException();
    assertThatCode(() -> PolicyDocument.parse("{\"Statement\": " + text + "}"))
        .doesNotThrowAnyException();
  }
}
