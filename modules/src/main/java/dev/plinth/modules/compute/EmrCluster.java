package dev.plinth.modules.compute;

import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterAutoTerminationPolicy;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterEc2Attributes;
import com.hashicorp.cdktf.providers.aws.emr_managed_scaling_policy.EmrManagedScalingPolicy;
import com.hashicorp.cdktf.providers.aws.emr_managed_scaling_policy.EmrManagedScalingPolicyComputeLimits;
import dev.plinth.modules.json.JsonDocument;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import software.constructs.Construct;

/**
 * A cluster that stays, for notebooks and streams: as the one a DAG starts ({@link EmrJobFlow}),
 * but under Terraform, and protected from termination unless it is idle for long.
 */
public final class EmrCluster extends PlatformConstruct {

  private final com.hashicorp.cdktf.providers.aws.emr_cluster.EmrCluster resource;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public EmrCluster(
      Construct scope, String id, EmrFoundation foundation, SparkClusterProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    var builder =
        com.hashicorp.cdktf.providers.aws.emr_cluster.EmrCluster.Builder.create(this, "Resource")
            .name(properties.name())
            .releaseLabel(properties.release().label())
            .applications(properties.applicationNames())
            .serviceRole(foundation.identity().serviceRole())
            .securityConfiguration(foundation.securityConfigurationName())
            .logUri(foundation.logUri())
            .logEncryptionKmsKeyId(foundation.logKeyArn())
            .ec2Attributes(placement(foundation))
            .masterInstanceFleet(EmrFleets.primary(properties.primary()))
            .coreInstanceFleet(EmrFleets.core(properties.coreFleet()))
            .keepJobFlowAliveWhenNoSteps(true)
            .terminationProtection(true)
            .stepConcurrencyLevel(properties.concurrentSteps())
            .autoTerminationPolicy(
                EmrClusterAutoTerminationPolicy.builder()
                    .idleTimeout(JobFlowRequests.idleSeconds(properties))
                    .build())
            .tags(foundation.clusterTags(properties.name()));
    var configurations = JobFlowRequests.configurations(properties);
    if (!configurations.isEmpty()) {
      builder.configurationsJson(JsonDocument.ofRequest(configurations));
    }
    resource = builder.build();
    properties.task().ifPresent(task -> EmrFleets.task(this, resource.getId(), task));
    scale(properties.scaling());
  }

  /** The id of the cluster; a token. */
  public String clusterId() {
    return resource.getId();
  }

  /** The cluster itself. */
  public com.hashicorp.cdktf.providers.aws.emr_cluster.EmrCluster resource() {
    return resource;
  }

  private void scale(ManagedScaling scaling) {
    EmrManagedScalingPolicy.Builder.create(this, "Scaling")
        .clusterId(clusterId())
        .computeLimits(
            List.of(
                EmrManagedScalingPolicyComputeLimits.builder()
                    .unitType(JobFlowRequests.UNIT)
                    .minimumCapacityUnits(scaling.minimumVcpus())
                    .maximumCapacityUnits(scaling.maximumVcpus())
                    .maximumOndemandCapacityUnits(
                        scaling.maximumOnDemandVcpus().orElse(scaling.maximumVcpus()))
                    .maximumCoreCapacityUnits(
                        scaling.maximumCoreVcpus().orElse(scaling.maximumVcpus()))
                    .build()))
        .build();
  }

  private static EmrClusterEc2Attributes placement(EmrFoundation foundation) {
    EmrSecurityGroups groups = foundation.securityGroups();
    return EmrClusterEc2Attributes.builder()
        .instanceProfile(foundation.identity().instanceProfile())
        .subnetIds(foundation.subnetIds())
        .emrManagedMasterSecurityGroup(groups.primary().securityGroupId())
        .emrManagedSlaveSecurityGroup(groups.core().securityGroupId())
        .serviceAccessSecurityGroup(groups.serviceAccess().securityGroupId())
        .build();
  }
}
