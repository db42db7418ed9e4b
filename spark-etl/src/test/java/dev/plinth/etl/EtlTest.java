package dev.plinth.etl;

import static dev.plinth.etl.EtlRun.etl;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says of itself. */
class EtlTest {

  @Test
  void the_version_names_the_spark_that_runs_it() {
    EtlRun version = etl("--version").succeeded();

    assertThat(version.out()).isEqualTo("etl (from classes) with Spark 3.5.4\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"generate", "run", "backfill", "quality", "report", "compact"})
  void the_help_lists_each_command_which_has_help_too(String command) {
    assertThat(etl("--help").succeeded().out()).contains("  " + command + " ");
    assertThat(etl(command, "--help").succeeded().out()).contains("Usage: etl " + command);
  }
}
