package dev.plinth.modules.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plinth.modules.testing.SynthesizedStack;
import dev.plinth.modules.validation.InvalidPropertiesException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmrJobFlowTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void the_request_is_the_one_that_emr_takes() {
    var properties =
        SparkClusterProperties.builder()
            .name("acme-dev")
            .primary(PrimaryFleet.builder().types(types("m7g.xlarge")).build())
            .core(WorkerFleet.builder().types(types("r7g.xlarge")).onDemandVcpus(8).build())
            .task(
                Optional.of(
                    WorkerFleet.builder()
                        .types(types("r7g.2xlarge", "m6i.2xlarge"))
                        .spotVcpus(16)
                        .spotTimeoutMinutes(15)
                        .diskGib(128)
                        .build()))
            .scaling(
                ManagedScaling.builder()
                    .maximumVcpus(96)
                    .maximumOnDemandVcpus(Optional.of(16))
                    .build())
            .idleMinutes(20)
            .spark(Map.of("spark.sql.shuffle.partitions", "200"))
            .build();

    assertThat(request(properties))
        .isEqualTo(
            json(
                """
                {
                  "Name": "acme-dev",
                  "ReleaseLabel": "emr-7.8.0",
                  "LogUri": "s3://acme-dev-logs/emr/",
                  "Applications": [
                    {"Name": "Hadoop"}, {"Name": "Spark"}, {"Name": "AmazonCloudWatchAgent"}
                  ],
                  "Configurations": [
                    {
                      "Classification": "spark-defaults",
                      "Properties": {"spark.sql.shuffle.partitions": "200"}
                    }
                  ],
                  "Instances": {
                    "InstanceFleets": [
                      {
                        "Name": "primary",
                        "InstanceFleetType": "MASTER",
                        "TargetOnDemandCapacity": 1,
                        "TargetSpotCapacity": 0,
                        "InstanceTypeConfigs": [
                          {"InstanceType": "m7g.xlarge", "WeightedCapacity": 1, %1$s}
                        ],
                        "LaunchSpecifications": {
                          "OnDemandSpecification": {"AllocationStrategy": "lowest-price"}
                        }
                      },
                      {
                        "Name": "core",
                        "InstanceFleetType": "CORE",
                        "TargetOnDemandCapacity": 8,
                        "TargetSpotCapacity": 0,
                        "InstanceTypeConfigs": [
                          {"InstanceType": "r7g.xlarge", "WeightedCapacity": 4, %1$s}
                        ],
                        "LaunchSpecifications": {
                          "OnDemandSpecification": {"AllocationStrategy": "lowest-price"},
                          "SpotSpecification": {
                            "AllocationStrategy": "capacity-optimized",
                            "TimeoutDurationMinutes": 10,
                            "TimeoutAction": "SWITCH_TO_ON_DEMAND"
                          }
                        }
                      },
                      {
                        "Name": "task",
                        "InstanceFleetType": "TASK",
                        "TargetOnDemandCapacity": 0,
                        "TargetSpotCapacity": 16,
                        "InstanceTypeConfigs": [
                          {"InstanceType": "r7g.2xlarge", "WeightedCapacity": 8, %2$s},
                          {"InstanceType": "m6i.2xlarge", "WeightedCapacity": 8, %2$s}
                        ],
                        "LaunchSpecifications": {
                          "OnDemandSpecification": {"AllocationStrategy": "lowest-price"},
                          "SpotSpecification": {
                            "AllocationStrategy": "capacity-optimized",
                            "TimeoutDurationMinutes": 15,
                            "TimeoutAction": "SWITCH_TO_ON_DEMAND"
                          }
                        }
                      }
                    ],
                    "KeepJobFlowAliveWhenNoSteps": true,
                    "TerminationProtected": false
                  },
                  "JobFlowRole": "acme-dev-emr-instances",
                  "ServiceRole": "acme-dev-emr",
                  "SecurityConfiguration": "${%3$s.name}",
                  "ManagedScalingPolicy": {
                    "ComputeLimits": {
                      "UnitType": "InstanceFleetUnits",
                      "MinimumCapacityUnits": 8,
                      "MaximumCapacityUnits": 96,
                      "MaximumOnDemandCapacityUnits": 16,
                      "MaximumCoreCapacityUnits": 96
                    }
                  },
                  "AutoTerminationPolicy": {"IdleTimeout": 1200},
                  "StepConcurrencyLevel": 1,
                  "VisibleToAllUsers": true,
                  "Tags": [
                    {"Key": "Name", "Value": "acme-dev"},
                    {"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"},
                    {"Key": "platform", "Value": "acme-dev"},
                    {"Key": "team", "Value": "data"}
                  ]
                }
                """
                    .formatted(
                        disk(64),
                        disk(128),
                        synthesize(properties).at("Emr/SecurityConfiguration").address())));
  }

  @Test
  void what_aws_names_is_in_an_object_of_its_own_so_that_the_plan_shows_the_rest() {
    SynthesizedStack stack = synthesize(Foundations.cluster().build());

    stack
        .at("JobFlow")
        .has("bucket", "acme-dev-artifacts")
        .has("key", "emr/job-flow.json")
        .has("content_type", "application/json");
    assertThat(stack.at("JobFlow").get("content").asText())
        .doesNotContain(".id}")
        .doesNotContain(".arn}");
    stack.at("JobFlow/Placement").has("key", "emr/placement.json");
    assertThat(json(stack.at("JobFlow/Placement").get("content").asText()))
        .isEqualTo(
            json(
                """
                {
                  "Instances": {
                    "Ec2SubnetIds": ["subnet-a", "subnet-b"],
                    "EmrManagedMasterSecurityGroup": "%s",
                    "EmrManagedSlaveSecurityGroup": "%s",
                    "ServiceAccessSecurityGroup": "%s"
                  },
                  "LogEncryptionKmsKeyId": "arn:aws:kms:eu-north-1:111122223333:key/k"
                }
                """
                    .formatted(
                        stack.at("Emr/SecurityGroups/Primary").reference("id"),
                        stack.at("Emr/SecurityGroups/Core").reference("id"),
                        stack.at("Emr/SecurityGroups/ServiceAccess").reference("id"))));
  }

  @Test
  void a_cluster_has_no_task_fleet_and_no_settings_of_its_own_unless_asked() {
    JsonNode request = request(Foundations.cluster().build());

    assertThat(request.at("/Instances/InstanceFleets"))
        .extracting(fleet -> fleet.path("InstanceFleetType").asText())
        .containsExactly("MASTER", "CORE");
    assertThat(request.has("Configurations")).isFalse();
  }

  @Test
  void invalid_properties_create_nothing() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> {
              var foundation = Foundations.of(s);
              assertThatThrownBy(
                      () ->
                          new EmrJobFlow(
                              s,
                              "JobFlow",
                              foundation,
                              Foundations.ARTIFACTS,
                              Foundations.cluster().idleMinutes(0).build()))
                  .isInstanceOf(InvalidPropertiesException.class)
                  .hasMessageContaining("idleMinutes: '0' is out of range");
            });

    stack.hasNo("aws_s3_object");
  }

  private static JsonNode request(SparkClusterProperties properties) {
    return json(synthesize(properties).at("JobFlow").get("content").asText());
  }

  private static SynthesizedStack synthesize(SparkClusterProperties properties) {
    return SynthesizedStack.of(
        s -> new EmrJobFlow(s, "JobFlow", Foundations.of(s), Foundations.ARTIFACTS, properties));
  }

  private static List<InstanceType> types(String... codes) {
    return FleetChecks.types(codes);
  }

  private static String disk(int gib) {
    return """
    "EbsConfiguration": {
      "EbsBlockDeviceConfigs": [
        {
          "VolumeSpecification": {"VolumeType": "gp3", "SizeInGB": %d},
          "VolumesPerInstance": 1
        }
      ]
    }
    """
        .formatted(gib);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
