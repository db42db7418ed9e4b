package dev.plinth.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.rule.RuleDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulePagesTest {

  private static final Path DOCS = Path.of("../docs/rules");

  private final SortedMap<String, String> pages = RulePages.of(StandardRules.catalogue());

  @Test
  void the_pages_in_docs_are_what_the_rules_say() throws IOException {
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(DOCS.resolve(page.getKey()))
          .as("'./plinth rules docs docs/rules' writes the pages")
          .content()
          .isEqualTo(page.getValue());
    }
  }

  @Test
  void no_page_is_left_of_a_rule_that_is_gone() throws IOException {
    try (Stream<Path> files = Files.list(DOCS)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(RulePages::isRulePage))
          .isSubsetOf(pages.keySet());
    }
  }

  @Test
  void every_rule_says_why_how_to_fix_it_and_shows_what_fails() {
    assertThat(StandardRules.catalogue().documents())
        .allSatisfy(
            document -> {
              assertThat(document.why()).isNotBlank();
              assertThat(document.fix()).isNotBlank();
              assertThat(document.failing()).contains("{");
            });
  }

  @Test
  void ids_are_given_once() {
    assertThat(StandardRules.catalogue().documents())
        .extracting(RuleDocument::id)
        .doesNotHaveDuplicates();
  }
}
