package dev.plinth.modules.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmrClusterTest {

  @Test
  void a_cluster_is_private_encrypted_logged_protected_and_ends_when_it_is_idle() {
    SynthesizedStack stack = synthesize(Foundations.cluster().idleMinutes(60).build());
    String groups = "Emr/SecurityGroups/";

    stack
        .at("Notebooks")
        .has("name", "acme-dev")
        .has("release_label", "emr-7.8.0")
        .has("applications", List.of("Hadoop", "Spark", "AmazonCloudWatchAgent"))
        .has("service_role", "acme-dev-emr")
        .refersTo("security_configuration", stack.at("Emr/SecurityConfiguration"), "name")
        .has("log_uri", "s3://acme-dev-logs/emr/")
        .has("log_encryption_kms_key_id", Foundations.KEY.keyArn())
        .has("termination_protection", true)
        .has("auto_termination_policy.idle_timeout", 3600)
        .has("ec2_attributes.subnet_ids", List.of("subnet-a", "subnet-b"))
        .has("ec2_attributes.instance_profile", "acme-dev-emr-instances")
        .hasNo("ec2_attributes.key_name")
        .refersTo(
            "ec2_attributes.emr_managed_master_security_group", stack.at(groups + "Primary"), "id")
        .refersTo(
            "ec2_attributes.emr_managed_slave_security_group", stack.at(groups + "Core"), "id")
        .refersTo(
            "ec2_attributes.service_access_security_group",
            stack.at(groups + "ServiceAccess"),
            "id")
        .hasNo("configurations_json");
  }

  @Test
  void its_fleets_are_those_of_the_job_flow() {
    SynthesizedStack stack =
        synthesize(
            Foundations.cluster()
                .core(
                    WorkerFleet.builder()
                        .types(FleetChecks.types("r7g.2xlarge"))
                        .onDemandVcpus(16)
                        .diskGib(100)
                        .build())
                .task(Optional.of(WorkerFleet.builder().spotVcpus(8).build()))
                .spark(Map.of("spark.x", "1"))
                .build());

    stack
        .at("Notebooks")
        .has("master_instance_fleet.target_on_demand_capacity", 1)
        .has("core_instance_fleet.target_on_demand_capacity", 16)
        .has("core_instance_fleet.instance_type_configs.instance_type", "r7g.2xlarge")
        .has("core_instance_fleet.instance_type_configs.weighted_capacity", 8)
        .has("core_instance_fleet.instance_type_configs.ebs_config.size", 100);
    assertThat(stack.at("Notebooks").get("configurations_json").asText())
        .contains("\"spark.x\" : \"1\"");
    stack
        .at("Notebooks/Task")
        .refersTo("cluster_id", stack.at("Notebooks"), "id")
        .has("target_spot_capacity", 8)
        .has("launch_specifications.spot_specification.allocation_strategy", "capacity-optimized")
        .has("launch_specifications.spot_specification.timeout_action", "SWITCH_TO_ON_DEMAND");
    stack
        .at("Notebooks/Scaling")
        .has("compute_limits.unit_type", "InstanceFleetUnits")
        .has("compute_limits.maximum_capacity_units", 64)
        .has("compute_limits.maximum_ondemand_capacity_units", 64);
  }

  @Test
  void there_is_no_task_fleet_unless_asked() {
    synthesize(Foundations.cluster().build()).hasNo("aws_emr_instance_fleet");
  }

  private static SynthesizedStack synthesize(SparkClusterProperties properties) {
    return SynthesizedStack.of(s -> new EmrCluster(s, "Notebooks", Foundations.of(s), properties));
  }
}
