package dev.plinth.policies.rules.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rules.identity.RuleCases.Case;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityRulesTest {

  static Stream<Case> cases() {
    return RuleCases.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_rule_says_what_is_true(Case one) {
    assertThat(one.plan().verdicts(one.rule()))
        .as(one.toString())
        .containsExactlyElementsOf(one.verdicts());
  }

  @Test
  void each_rule_has_a_case_that_fails_and_one_that_passes() {
    Set<String> failing = rules(true);
    Set<String> passing = rules(false);

    assertThat(IdentityRules.all())
        .extracting(rule -> rule.document().id())
        .filteredOn(id -> !id.equals("PLINTH-IAM-001") && !id.equals("PLINTH-IAM-020"))
        .allMatch(failing::contains)
        .allMatch(passing::contains);
  }

  private static Set<String> rules(boolean fail) {
    return RuleCases.all().stream()
        .filter(one -> one.verdicts().stream().anyMatch(it -> it.startsWith("FAIL")) == fail)
        .map(Case::rule)
        .collect(Collectors.toSet());
  }

  @Test
  void ids_and_titles_are_told_apart() {
    List<RuleDocument> documents = IdentityRules.all().stream().map(Rule::document).toList();

    assertThat(documents).extracting(RuleDocument::id).doesNotHaveDuplicates();
    assertThat(documents).extracting(RuleDocument::title).doesNotHaveDuplicates();
    assertThat(documents)
        .allSatisfy(
            document ->
                assertThat(
                        List.of(
                            document.why(), document.fix(), document.failing(), document.passing()))
                    .noneMatch(String::isBlank));
  }
}
