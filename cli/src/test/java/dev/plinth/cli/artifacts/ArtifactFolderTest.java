package dev.plinth.cli.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFolderTest {

  @TempDir Path directory;

  @Test
  void dags_are_what_airflow_reads_and_a_module_comes_before_the_dag_that_imports_it()
      throws IOException {
    write("etl.py", "import plinth_dags");
    write("plinth_dags/tasks.py", "x = 1");
    write("plinth_dags/templates/failure.txt", "failed");
    write("tests/test_etl.py", "no");
    write("requirements.txt", "no");
    write("plugins/plinth_plugin.py", "no");
    write("plinth_dags/__pycache__/tasks.cpython-311.pyc", "no");
    write(".flake8", "no");
    write("notes.md", "no");

    assertThat(ArtifactFolder.dags(directory).artifacts())
        .extracting(Artifact::key)
        .containsExactly(
            "dags/plinth_dags/templates/failure.txt", "dags/plinth_dags/tasks.py", "dags/etl.py");
  }

  @Test
  void an_artifact_knows_the_size_and_the_checksum_of_its_file() throws IOException {
    Path file = write("jobs.jar", "abc");

    assertThat(ArtifactFolder.etl(file).artifacts())
        .containsExactly(
            new Artifact(
                "etl/plinth-etl.jar", file, 3, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="));
  }

  @Test
  void an_empty_directory_is_refused_since_it_would_empty_the_bucket() {
    assertThatThrownBy(() -> ArtifactFolder.dags(directory))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("there is nothing for dags/");
  }

  @Test
  void a_directory_that_is_not_there_is_named() {
    assertThatThrownBy(() -> ArtifactFolder.scripts(directory.resolve("missing")))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("missing cannot be read");
  }

  @Test
  void a_job_that_was_not_built_gets_the_command_that_builds_it() {
    assertThatThrownBy(() -> ArtifactFolder.etl(directory.resolve("jobs.jar")))
        .isInstanceOfSatisfying(
            ArtifactException.class,
            e -> {
              assertThat(e.what()).contains("there is no file", "jobs.jar");
              assertThat(e.remedy()).contains("./mvnw");
            });
  }

  private Path write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
