package dev.plinth.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.testing.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {

  @Test
  void airflow_installs_what_the_dags_are_checked_with(@TempDir Path output) throws IOException {
    Synthesis.run(SynthesisTest.environments(), output);
    String checked = Files.readString(Path.of("../dags/requirements.txt"));

    for (Environment environment : SynthesisTest.environments()) {
      SynthesizedStack.read(output, environment.environment())
          .at("AirflowEnvironment/Requirements")
          .has("content", checked);
    }
    assertThat(checked).startsWith("--constraint ");
  }
}
