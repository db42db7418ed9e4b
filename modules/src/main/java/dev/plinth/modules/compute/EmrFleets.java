package dev.plinth.modules.compute;

import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterCoreInstanceFleet;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterCoreInstanceFleetInstanceTypeConfigs;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterCoreInstanceFleetInstanceTypeConfigsEbsConfig;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterCoreInstanceFleetLaunchSpecifications;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterCoreInstanceFleetLaunchSpecificationsOnDemandSpecification;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterCoreInstanceFleetLaunchSpecificationsSpotSpecification;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterMasterInstanceFleet;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterMasterInstanceFleetInstanceTypeConfigs;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterMasterInstanceFleetInstanceTypeConfigsEbsConfig;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterMasterInstanceFleetLaunchSpecifications;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterMasterInstanceFleetLaunchSpecificationsOnDemandSpecification;
import com.hashicorp.cdktf.providers.aws.emr_instance_fleet.EmrInstanceFleet;
import com.hashicorp.cdktf.providers.aws.emr_instance_fleet.EmrInstanceFleetInstanceTypeConfigs;
import com.hashicorp.cdktf.providers.aws.emr_instance_fleet.EmrInstanceFleetInstanceTypeConfigsEbsConfig;
import com.hashicorp.cdktf.providers.aws.emr_instance_fleet.EmrInstanceFleetLaunchSpecifications;
import com.hashicorp.cdktf.providers.aws.emr_instance_fleet.EmrInstanceFleetLaunchSpecificationsOnDemandSpecification;
import com.hashicorp.cdktf.providers.aws.emr_instance_fleet.EmrInstanceFleetLaunchSpecificationsSpotSpecification;
import java.util.List;

/** The fleets of a long-lived cluster: for each of the three Terraform has types of its own. */
final class EmrFleets {

  private EmrFleets() {}

  static EmrClusterMasterInstanceFleet primary(PrimaryFleet fleet) {
    return EmrClusterMasterInstanceFleet.builder()
        .name("primary")
        .targetOnDemandCapacity(1)
        .instanceTypeConfigs(
            fleet.types().stream()
                .map(
                    type ->
                        EmrClusterMasterInstanceFleetInstanceTypeConfigs.builder()
                            .instanceType(type.code())
                            .weightedCapacity(1)
                            .ebsConfig(
                                List.of(
                                    EmrClusterMasterInstanceFleetInstanceTypeConfigsEbsConfig
                                        .builder()
                                        .type(JobFlowRequests.VOLUME_TYPE)
                                        .size(fleet.diskGib())
                                        .volumesPerInstance(1)
                                        .build()))
                            .build())
                .toList())
        .launchSpecifications(
            EmrClusterMasterInstanceFleetLaunchSpecifications.builder()
                .onDemandSpecification(
                    List.of(
                        EmrClusterMasterInstanceFleetLaunchSpecificationsOnDemandSpecification
                            .builder()
                            .allocationStrategy(JobFlowRequests.ON_DEMAND_STRATEGY)
                            .build()))
                .build())
        .build();
  }

  static EmrClusterCoreInstanceFleet core(WorkerFleet fleet) {
    return EmrClusterCoreInstanceFleet.builder()
        .name("core")
        .targetOnDemandCapacity(fleet.onDemandVcpus())
        .targetSpotCapacity(fleet.spotVcpus())
        .instanceTypeConfigs(
            fleet.types().stream()
                .map(
                    type ->
                        EmrClusterCoreInstanceFleetInstanceTypeConfigs.builder()
                            .instanceType(type.code())
                            .weightedCapacity(type.vcpus())
                            .ebsConfig(
                                List.of(
                                    EmrClusterCoreInstanceFleetInstanceTypeConfigsEbsConfig
                                        .builder()
                                        .type(JobFlowRequests.VOLUME_TYPE)
                                        .size(fleet.diskGib())
                                        .volumesPerInstance(1)
                                        .build()))
                            .build())
                .toList())
        .launchSpecifications(
            EmrClusterCoreInstanceFleetLaunchSpecifications.builder()
                .onDemandSpecification(
                    List.of(
                        EmrClusterCoreInstanceFleetLaunchSpecificationsOnDemandSpecification
                            .builder()
                            .allocationStrategy(JobFlowRequests.ON_DEMAND_STRATEGY)
                            .build()))
                .spotSpecification(
                    List.of(
                        EmrClusterCoreInstanceFleetLaunchSpecificationsSpotSpecification.builder()
                            .allocationStrategy(JobFlowRequests.SPOT_STRATEGY)
                            .timeoutAction(JobFlowRequests.SPOT_TIMEOUT_ACTION)
                            .timeoutDurationMinutes(fleet.spotTimeoutMinutes())
                            .build()))
                .build())
        .build();
  }

  static void task(EmrCluster cluster, String clusterId, WorkerFleet fleet) {
    EmrInstanceFleet.Builder.create(cluster, "Task")
        .clusterId(clusterId)
        .name("task")
        .targetOnDemandCapacity(fleet.onDemandVcpus())
        .targetSpotCapacity(fleet.spotVcpus())
        .instanceTypeConfigs(
            fleet.types().stream()
                .map(
                    type ->
                        EmrInstanceFleetInstanceTypeConfigs.builder()
                            .instanceType(type.code())
                            .weightedCapacity(type.vcpus())
                            .ebsConfig(
                                List.of(
                                    EmrInstanceFleetInstanceTypeConfigsEbsConfig.builder()
                                        .type(JobFlowRequests.VOLUME_TYPE)
                                        .size(fleet.diskGib())
                                        .volumesPerInstance(1)
                                        .build()))
                            .build())
                .toList())
        .launchSpecifications(
            EmrInstanceFleetLaunchSpecifications.builder()
                .onDemandSpecification(
                    List.of(
                        EmrInstanceFleetLaunchSpecificationsOnDemandSpecification.builder()
                            .allocationStrategy(JobFlowRequests.ON_DEMAND_STRATEGY)
                            .build()))
                .spotSpecification(
                    List.of(
                        EmrInstanceFleetLaunchSpecificationsSpotSpecification.builder()
                            .allocationStrategy(JobFlowRequests.SPOT_STRATEGY)
                            .timeoutAction(JobFlowRequests.SPOT_TIMEOUT_ACTION)
                            .timeoutDurationMinutes(fleet.spotTimeoutMinutes())
                            .build()))
                .build())
        .build();
  }
}
