package dev.plinth.modules.compute;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.modules.validation.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkClusterPropertiesTest {

  @Test
  void a_name_is_all_that_must_be_given_and_core_instances_start_with_the_least_capacity() {
    SparkClusterProperties properties =
        SparkClusterProperties.builder()
            .name("acme")
            .scaling(ManagedScaling.builder().minimumVcpus(12).build())
            .build();

    assertThatProblemsOf(properties).areNone();
    assertThat(properties.coreFleet().onDemandVcpus()).isEqualTo(12);
    assertThatProblemsOf(SparkClusterProperties.builder().build()).areAt("name");
  }

  @Test
  void fleets_start_within_what_scaling_keeps() {
    assertThatProblemsOf(
            Foundations.cluster()
                .task(Optional.of(WorkerFleet.builder().spotVcpus(60).build()))
                .build())
        .areAt("core")
        .say("'68 vCPUs' to start with (core and task) is outside what scaling keeps")
        .say("scaling.maximumVcpus");
    assertThatProblemsOf(
            Foundations.cluster().core(WorkerFleet.builder().onDemandVcpus(4).build()).build())
        .areAt("core")
        .say("scaling.minimumVcpus");
  }

  @Test
  void limits_of_scaling_are_within_its_maximum() {
    assertThatProblemsOf(
            ManagedScaling.builder()
                .minimumVcpus(16)
                .maximumVcpus(12)
                .maximumOnDemandVcpus(Optional.of(13))
                .maximumCoreVcpus(Optional.of(12))
                .build())
        .areAt("minimumVcpus", "maximumOnDemandVcpus");
  }

  @Test
  void spot_instances_of_a_single_type_are_refused() {
    var one = FleetChecks.types("r7g.xlarge");

    assertThatProblemsOf(WorkerFleet.builder().types(one).spotVcpus(4).build())
        .areAt("types")
        .say("taken back all at once");
    assertThatProblemsOf(WorkerFleet.builder().types(one).onDemandVcpus(4).build()).areNone();
  }

  @Test
  void types_are_named_once_and_there_are_some_but_not_too_many() {
    assertThatProblemsOf(PrimaryFleet.builder().types(List.of()).build()).areAt("types");
    assertThatProblemsOf(
            PrimaryFleet.builder().types(FleetChecks.types("m5.xlarge", "m5.xlarge")).build())
        .areAt("types[1]");
    List<InstanceType> many =
        List.of(InstanceFamily.values()).stream()
            .flatMap(
                family ->
                    FleetChecks.types(family.code() + ".xlarge", family.code() + ".2xlarge")
                        .stream())
            .limit(31)
            .toList();
    assertThatProblemsOf(PrimaryFleet.builder().types(many).build())
        .areAt("types")
        .say("at most 30");
  }

  @Test
  void other_limits_of_emr_are_told() {
    assertThatProblemsOf(
            Foundations.cluster()
                .name("Acme")
                .concurrentSteps(257)
                .idleMinutes(10_081)
                .spark(Map.of("yarn.x", "1", "spark.x", "1"))
                .primary(PrimaryFleet.builder().diskGib(8).build())
                .build())
        .areAt("name", "idleMinutes", "concurrentSteps", "spark.yarn.x", "primary.diskGib");
    assertThatProblemsOf(WorkerFleet.builder().spotTimeoutMinutes(4).onDemandVcpus(-1).build())
        .areAt("onDemandVcpus", "spotTimeoutMinutes");
  }

  @ParameterizedTest
  @CsvSource({"m7g.xlarge, 4", "r6i.2xlarge, 8", "c7g.16xlarge, 64", "m5.24xlarge, 96"})
  void an_instance_type_counts_its_vcpus(String code, int vcpus) {
    assertThat(InstanceType.parse(code)).isEqualTo(new InstanceType(code, vcpus));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"m7g.large", "m7g.24xlarge", "t3.xlarge", "i4i.12xlarge", "m7gxlarge", ""})
  void an_instance_type_that_emr_does_not_run_on_is_refused(String code) {
    assertThatThrownBy(() -> InstanceType.parse(code))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("is no instance type that EMR 7 runs on");
  }

  @Test
  void a_misspelt_instance_type_is_told_with_the_one_that_was_meant() {
    assertThatThrownBy(() -> InstanceType.parse("m7g.xlage"))
        .hasMessageContaining("did you mean 'm7g.xlarge'?");
  }

  @Test
  void a_release_runs_spark_on_java_17() {
    assertThat(EmrRelease.parse("emr-7.8.0")).isEqualTo(EmrRelease.EMR_7_8_0);
    for (String older : List.of("emr-6.15.0", "7.8.0", "emr-7.8", "emr-7")) {
      assertThatThrownBy(() -> EmrRelease.parse(older))
          .hasMessageContaining("which runs Spark on Java 17");
    }
  }
}
