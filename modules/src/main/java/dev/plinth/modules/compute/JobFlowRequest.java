package dev.plinth.modules.compute;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request that starts a cluster, in the shape and with the names of EMR's API (AWS: EMR API
 * reference, RunJobFlow). What is null or empty is left out of the JSON.
 */
record JobFlowRequest(
    String name,
    String releaseLabel,
    String logUri,
    List<Application> applications,
    List<Configuration> configurations,
    Instances instances,
    String jobFlowRole,
    String serviceRole,
    String securityConfiguration,
    ManagedScalingPolicy managedScalingPolicy,
    AutoTerminationPolicy autoTerminationPolicy,
    int stepConcurrencyLevel,
    boolean visibleToAllUsers,
    List<Map<String, String>> tags) {

  record Application(String name) {}

  record Configuration(String classification, Map<String, String> properties) {}

  record Instances(
      List<InstanceFleet> instanceFleets,
      boolean keepJobFlowAliveWhenNoSteps,
      boolean terminationProtected) {}

  record InstanceFleet(
      String name,
      String instanceFleetType,
      int targetOnDemandCapacity,
      int targetSpotCapacity,
      List<InstanceTypeConfig> instanceTypeConfigs,
      LaunchSpecifications launchSpecifications) {}

  record InstanceTypeConfig(
      String instanceType, int weightedCapacity, EbsConfiguration ebsConfiguration) {}

  record EbsConfiguration(List<EbsBlockDeviceConfig> ebsBlockDeviceConfigs) {}

  record EbsBlockDeviceConfig(VolumeSpecification volumeSpecification, int volumesPerInstance) {}

  record VolumeSpecification(String volumeType, int sizeInGB) {}

  record LaunchSpecifications(
      OnDemandSpecification onDemandSpecification, @Nullable SpotSpecification spotSpecification) {}

  record OnDemandSpecification(String allocationStrategy) {}

  record SpotSpecification(
      String allocationStrategy, int timeoutDurationMinutes, String timeoutAction) {}

  record ManagedScalingPolicy(ComputeLimits computeLimits) {}

  record ComputeLimits(
      String unitType,
      int minimumCapacityUnits,
      int maximumCapacityUnits,
      int maximumOnDemandCapacityUnits,
      int maximumCoreCapacityUnits) {}

  record AutoTerminationPolicy(long idleTimeout) {}

  /** The parts that AWS names, laid over the request: the place and the key of its logs. */
  record Placement(Place instances, @Nullable String logEncryptionKmsKeyId) {}

  record Place(
      List<String> ec2SubnetIds,
      String emrManagedMasterSecurityGroup,
      String emrManagedSlaveSecurityGroup,
      String serviceAccessSecurityGroup) {}
}
