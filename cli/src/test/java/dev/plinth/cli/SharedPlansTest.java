package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that real providers made, kept outside of the repository. */
class SharedPlansTest {

  private static final Path PLANS = Path.of("../../shared/data/plans");

  @ParameterizedTest
  @CsvSource({
    "deleted-resources.json, 1",
    "iam-policy-document-data.json, 1",
    "mixed-eks-and-iam.json, 1",
    "module-connected-resources.json, 1",
    "nested-modules.json, 1",
    "utf16-encoded.json, 1",
    "corrupted.json, 2"
  })
  void a_real_plan_gets_a_verdict_and_a_damaged_one_a_one_line_error(String name, int exitCode) {
    Path plan = PLANS.resolve(name);
    assumeTrue(Files.exists(plan), () -> "no shared test data at " + PLANS);

    Run run = Run.plinth("check", plan.toString());

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out() + run.err()).doesNotContain("Exception");
    if (exitCode == 2) {
      assertThat(run.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    }
  }
}
