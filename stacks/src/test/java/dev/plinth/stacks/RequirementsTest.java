package dev.plinth.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.testing.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

  @Test
  void airflow_loads_every_plugin_that_lies_beside_the_dags(@TempDir Path output)
      throws IOException {
    Synthesis.run(SynthesisTest.environments(), output);
    List<String> files;
    try (Stream<Path> found = Files.list(Path.of("../dags/plugins"))) {
      files =
          found
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".py"))
              .sorted()
              .toList();
    }

    assertThat(AirflowPlugins.files().keySet()).containsExactlyElementsOf(files);
    for (Environment environment : SynthesisTest.environments()) {
      SynthesizedStack.read(output, environment.environment())
          .at("AirflowEnvironment/Plugins")
          .has("key", "mwaa/plugins.zip");
    }
  }
}
