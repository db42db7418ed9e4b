package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From environment files to verdicts, with the real synthesis and the real Terraform. */
class GateCommandTest {

  private static final Path ENVIRONMENTS = Path.of("../stacks/environments");

  @TempDir Path directory;

  private Run gate(Path environments, String... more) {
    String[] options = {
      "gate", "--environments", environments.toString(), "-o", directory.resolve("out").toString()
    };
    String[] arguments = new String[options.length + more.length];
    System.arraycopy(options, 0, arguments, 0, options.length);
    System.arraycopy(more, 0, arguments, options.length, more.length);
    return Run.plinth(arguments);
  }

  private Path environment(String name, String... replacements) throws IOException {
    String text = Files.readString(ENVIRONMENTS.resolve("dev.yaml"));
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(text).contains(replacements[i]);
      text = text.replace(replacements[i], replacements[i + 1]);
    }
    Path environments = Files.createDirectories(directory.resolve("environments"));
    Files.writeString(environments.resolve(name + ".yaml"), text);
    return environments;
  }

  @Test
  void every_environment_of_the_repository_is_planned_and_clean() {
    Run run = gate(ENVIRONMENTS);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("✔ dev +\\d+ resources +\\d+ passed")
        .containsPattern("✔ staging +\\d+ resources +\\d+ passed")
        .containsPattern("✔ prod +\\d+ resources +\\d+ passed")
        .containsPattern("3 offline plans in \\d+\\.\\d s");
  }

  @Test
  void what_must_be_there_before_an_environment_is_planned_and_clean() {
    Run run = gate(ENVIRONMENTS, "--bootstrap");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("✔ bootstrap-dev", "✔ bootstrap-staging", "✔ bootstrap-prod")
        .containsPattern(
            "waived\\[\\S+\\]: \\S+\\n   = in bootstrap-dev, bootstrap-prod, bootstrap-staging\\n");
  }

  @Test
  void an_unknown_environment_gets_a_suggestion_and_nothing_is_written() {
    Run run = gate(ENVIRONMENTS, "pord");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'pord' is no environment here", "did you mean 'prod'?");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void every_mistake_of_a_file_is_told_with_its_line_and_nothing_is_written() throws IOException {
    Path environments =
        environment(
            "dev", "natGateways: single", "natGateway: single", "10.100.4.0/24", "10.100.3.0/24");

    Run run = gate(environments);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("network.natGateway: is not a known key", "did you mean 'natGateways'?")
        .contains("'10.100.3.0/24' overlaps privateSubnets.a")
        .containsPattern("at: \\S*dev\\.yaml:\\d+:\\d+")
        .contains("2 errors; nothing was written");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void a_wrong_file_of_purposes_is_told_before_anything_is_written() throws IOException {
    Path environments = environment("dev");
    Path purposes = Files.createDirectories(directory.resolve("purposes")).resolve("dev.yaml");
    Files.writeString(purposes, "workloads:\n  etl: {role: job, needs: [read lake]}\n");

    Run run = gate(environments);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("dev.yaml:2: there is no thing 'lake'");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void a_terraform_that_is_not_there_is_one_error_with_the_way_to_install_it() {
    Run run = gate(ENVIRONMENTS, "--terraform", directory.resolve("none").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    assertThat(run.err()).contains("none", "help: ");
  }
}
