package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rules.StandardRules;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every declared rule's own cases, run on the rule that the build has compiled. */
class StandardRuleCasesTest {

  private static final Path RULES = Path.of("src/main/resources/dev/plinth/policies/rules");

  private static final RuleFolder FOLDER = RuleFolder.read(RULES);

  @Test
  void all_files_can_be_read() {
    assertThat(FOLDER.problems()).isEmpty();
    assertThat(FOLDER.rules()).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> every_rule_judges_its_cases_as_they_expect() {
    Map<String, Rule> compiled =
        StandardRules.rules().stream()
            .collect(Collectors.toMap(rule -> rule.document().id(), Function.identity()));
    return FOLDER.rules().stream()
        .flatMap(
            source ->
                source.cases().stream()
                    .map(
                        one ->
                            test(source, one, Objects.requireNonNull(compiled.get(source.id())))));
  }

  private static DynamicTest test(RuleSource source, RuleCase one, Rule rule) {
    return DynamicTest.dynamicTest(
        source.id() + " " + one.title(),
        () -> assertThat(one.mismatches(rule)).as("%s:%d", source.file(), one.line()).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> every_rule_has_a_case_of_each_verdict() {
    return FOLDER.rules().stream()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.id(), () -> assertThat(source.missingVerdicts()).isEmpty()));
  }
}
