package dev.plinth.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.policies.rule.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever comes from another linter finds each of its checks here under the same name. */
class CoverageTest {

  private static final Path CHECKS = Path.of("../../shared/data/checkov-core-rules.tsv");

  @Test
  void every_check_of_the_most_used_linter_is_covered() throws IOException {
    assumeTrue(Files.exists(CHECKS), () -> "no shared test data at " + CHECKS);
    RuleCatalogue catalogue = StandardRules.catalogue();

    List<String> uncovered =
        Files.readAllLines(CHECKS).stream()
            .skip(1)
            .map(line -> line.split("\t", -1))
            .filter(columns -> catalogue.named(columns[1]).isEmpty())
            .map(columns -> columns[0] + ": " + columns[1] + " " + columns[2])
            .toList();

    assertThat(uncovered).isEmpty();
  }
}
