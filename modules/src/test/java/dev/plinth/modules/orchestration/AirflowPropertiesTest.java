package dev.plinth.modules.orchestration;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AirflowPropertiesTest {

  @Test
  void a_name_is_all_that_must_be_given() {
    assertThatProblemsOf(valid().build()).areNone();
    assertThatProblemsOf(AirflowProperties.builder().build()).areAt("name");
  }

  @ParameterizedTest
  @CsvSource({"MICRO, 1", "SMALL, 2", "SMALL, 5", "X2LARGE, 4"})
  void a_class_has_the_schedulers_it_allows(AirflowClass size, int schedulers) {
    assertThatProblemsOf(valid().environmentClass(size).schedulers(Optional.of(schedulers)).build())
        .areNone();
  }

  @ParameterizedTest
  @CsvSource({
    "MICRO, 2, 1 of the schedulers",
    "SMALL, 1, 2 to 5 schedulers",
    "LARGE, 6, 2 to 5 schedulers"
  })
  void a_class_refuses_other_schedulers(AirflowClass size, int schedulers, String allowed) {
    assertThatProblemsOf(valid().environmentClass(size).schedulers(Optional.of(schedulers)).build())
        .areAt("schedulers")
        .say("is not what the class " + size + " allows")
        .say("allowed: " + allowed)
        .say("choose another environmentClass");
  }

  @Test
  void workers_are_within_what_the_class_allows() {
    assertThatProblemsOf(valid().maximumWorkers(Optional.of(26)).build()).areAt("maximumWorkers");
    assertThatProblemsOf(valid().minimumWorkers(6).build()).areAt("minimumWorkers");
    assertThatProblemsOf(valid().minimumWorkers(0).build()).areAt("minimumWorkers");
    assertThatProblemsOf(
            valid().environmentClass(AirflowClass.MICRO).maximumWorkers(Optional.of(2)).build())
        .areAt("maximumWorkers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pyarrow", "pyarrow>=17", "pyarrow==17,<18", "-r other.txt", "a b==1"})
  void a_requirement_without_one_version_is_refused(String requirement) {
    assertThatProblemsOf(valid().requirements(List.of("ok[x]==1.0", requirement)).build())
        .areAt("requirements[1]")
        .say("pin it");
  }

  @Test
  void a_plugin_is_a_python_module() {
    assertThatProblemsOf(valid().plugins(Map.of("runs.py", "")).build()).areNone();
    for (String file : List.of("runs", "a/runs.py", "../runs.py", "my-plugin.py", "runs.PY")) {
      assertThatProblemsOf(valid().plugins(Map.of(file, "")).build())
          .areAt("plugins." + file)
          .say("name it like my_plugin.py");
    }
  }

  @Test
  void options_hold_no_secret_and_leave_those_of_the_platform_alone() {
    assertThatProblemsOf(valid().options(Map.of("smtp.smtp_password", "hunter2")).build())
        .areAt("options.smtp.smtp_password")
        .say("'…' would put a secret into code, plan and state");
    assertThatProblemsOf(valid().options(Map.of("secrets.backend", "x")).build())
        .areAt("options.secrets.backend")
        .say("is set by the platform");
    assertThatProblemsOf(valid().options(Map.of("parallelism", "1")).build())
        .areAt("options.parallelism");
  }

  @Test
  void other_limits_of_mwaa_are_told() {
    assertThatProblemsOf(valid().maintenanceWindow("SUN:02:15").logDays(2).build())
        .areAt("maintenanceWindow", "logDays");
  }

  @Test
  void a_version_is_one_that_mwaa_offers() {
    assertThat(AirflowVersion.parse("2.10.3").python()).isEqualTo("3.11");
    assertThatThrownBy(() -> AirflowVersion.parse("2.10.4"))
        .hasMessageContaining("did you mean '2.10.1'?")
        .hasMessageContaining("2.10.1, 2.10.3, 2.7.2, 2.8.1, 2.9.2");
  }

  private static AirflowPropertiesBuilder valid() {
    return AirflowEnvironmentTest.valid();
  }
}
