package dev.plinth.modules.compute;

import dev.plinth.modules.compute.JobFlowRequest.Application;
import dev.plinth.modules.compute.JobFlowRequest.AutoTerminationPolicy;
import dev.plinth.modules.compute.JobFlowRequest.ComputeLimits;
import dev.plinth.modules.compute.JobFlowRequest.Configuration;
import dev.plinth.modules.compute.JobFlowRequest.EbsBlockDeviceConfig;
import dev.plinth.modules.compute.JobFlowRequest.EbsConfiguration;
import dev.plinth.modules.compute.JobFlowRequest.InstanceFleet;
import dev.plinth.modules.compute.JobFlowRequest.InstanceTypeConfig;
import dev.plinth.modules.compute.JobFlowRequest.Instances;
import dev.plinth.modules.compute.JobFlowRequest.LaunchSpecifications;
import dev.plinth.modules.compute.JobFlowRequest.ManagedScalingPolicy;
import dev.plinth.modules.compute.JobFlowRequest.OnDemandSpecification;
import dev.plinth.modules.compute.JobFlowRequest.Place;
import dev.plinth.modules.compute.JobFlowRequest.Placement;
import dev.plinth.modules.compute.JobFlowRequest.SpotSpecification;
import dev.plinth.modules.compute.JobFlowRequest.VolumeSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns what a cluster is made of into what EMR is asked for. */
final class JobFlowRequests {

  static final String SPOT_STRATEGY = "capacity-optimized";
  static final String SPOT_TIMEOUT_ACTION = "SWITCH_TO_ON_DEMAND";
  static final String ON_DEMAND_STRATEGY = "lowest-price";
  static final String VOLUME_TYPE = "gp3";

  /** Fleets count their capacity in units, which are vCPUs here. */
  static final String UNIT = "InstanceFleetUnits";

  private JobFlowRequests() {}

  static JobFlowRequest request(EmrFoundation foundation, SparkClusterProperties properties) {
    ManagedScaling scaling = properties.scaling();
    return new JobFlowRequest(
        properties.name(),
        properties.release().label(),
        foundation.logUri(),
        properties.applicationNames().stream().map(Application::new).toList(),
        configurations(properties),
        new Instances(fleets(properties), true, false),
        foundation.identity().instanceProfile(),
        foundation.identity().serviceRole(),
        foundation.securityConfigurationName(),
        new ManagedScalingPolicy(
            new ComputeLimits(
                UNIT,
                scaling.minimumVcpus(),
                scaling.maximumVcpus(),
                scaling.maximumOnDemandVcpus().orElse(scaling.maximumVcpus()),
                scaling.maximumCoreVcpus().orElse(scaling.maximumVcpus()))),
        new AutoTerminationPolicy(idleSeconds(properties)),
        properties.concurrentSteps(),
        true,
        tags(foundation, properties));
  }

  static Placement placement(EmrFoundation foundation) {
    EmrSecurityGroups groups = foundation.securityGroups();
    return new Placement(
        new Place(
            foundation.subnetIds(),
            groups.primary().securityGroupId(),
            groups.core().securityGroupId(),
            groups.serviceAccess().securityGroupId()),
        foundation.logKeyArn());
  }

  static List<Configuration> configurations(SparkClusterProperties properties) {
    return properties.spark().isEmpty()
        ? List.of()
        : List.of(new Configuration("spark-defaults", new TreeMap<>(properties.spark())));
  }

  static long idleSeconds(SparkClusterProperties properties) {
    return Duration.ofMinutes(properties.idleMinutes()).toSeconds();
  }

  private static List<InstanceFleet> fleets(SparkClusterProperties properties) {
    var fleets = new ArrayList<InstanceFleet>();
    PrimaryFleet primary = properties.primary();
    fleets.add(
        new InstanceFleet(
            "primary",
            "MASTER",
            1,
            0,
            // EMR counts primary instances, not their capacity.
            primary.types().stream().map(type -> config(type, 1, primary.diskGib())).toList(),
            new LaunchSpecifications(new OnDemandSpecification(ON_DEMAND_STRATEGY), null)));
    fleets.add(workers("core", "CORE", properties.coreFleet()));
    properties.task().ifPresent(task -> fleets.add(workers("task", "TASK", task)));
    return List.copyOf(fleets);
  }

  private static InstanceFleet workers(String name, String kind, WorkerFleet fleet) {
    return new InstanceFleet(
        name,
        kind,
        fleet.onDemandVcpus(),
        fleet.spotVcpus(),
        fleet.types().stream().map(type -> config(type, type.vcpus(), fleet.diskGib())).toList(),
        new LaunchSpecifications(
            new OnDemandSpecification(ON_DEMAND_STRATEGY),
            // Also without spot instances at first: scaling may add them.
            new SpotSpecification(SPOT_STRATEGY, fleet.spotTimeoutMinutes(), SPOT_TIMEOUT_ACTION)));
  }

  private static InstanceTypeConfig config(InstanceType type, int weight, int diskGib) {
    return new InstanceTypeConfig(
        type.code(),
        weight,
        new EbsConfiguration(
            List.of(new EbsBlockDeviceConfig(new VolumeSpecification(VOLUME_TYPE, diskGib), 1))));
  }

  private static List<Map<String, String>> tags(
      EmrFoundation foundation, SparkClusterProperties properties) {
    return foundation.clusterTags(properties.name()).entrySet().stream()
        .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
        .toList();
  }
}
