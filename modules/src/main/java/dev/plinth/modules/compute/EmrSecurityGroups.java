package dev.plinth.modules.compute;

import com.hashicorp.cdktf.providers.aws.data_aws_prefix_list.DataAwsPrefixList;
import dev.plinth.modules.EmrTags;
import dev.plinth.modules.network.INetwork;
import dev.plinth.modules.network.Peer;
import dev.plinth.modules.network.Port;
import dev.plinth.modules.network.SecurityGroup;
import dev.plinth.modules.network.SecurityGroupProperties;
import dev.plinth.modules.network.SecurityGroupRule;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import software.constructs.Construct;

/**
 * The groups of clusters in private subnets, with the rules that EMR would else add itself (AWS:
 * "Working with Amazon EMR-managed security groups"): instances talk to each other, to EMR's
 * service, to AWS's endpoints in the VPC and to S3; nothing else, and nobody to them.
 */
public final class EmrSecurityGroups extends PlatformConstruct {

  private static final Port CLUSTER_MANAGER = Port.tcp(8443);
  private static final Port SERVICE = Port.tcp(9443);

  private final SecurityGroup primary;
  private final SecurityGroup core;
  private final SecurityGroup serviceAccess;

  EmrSecurityGroups(Construct scope, String id, INetwork network, String name) {
    super(scope, Checks.validId(scope, id));
    primary = group("Primary", network, name + "-emr-primary", "Primary instances of EMR clusters");
    core = group("Core", network, name + "-emr-core", "Core and task instances of EMR clusters");
    serviceAccess =
        group("ServiceAccess", network, name + "-emr-service", "EMR service, to its clusters");
    for (SecurityGroup instances : List.of(primary, core)) {
      var members =
          new SecurityGroupRule(Peer.self(), Port.ALL, "Hadoop and Spark among instances");
      instances.allowFrom("Members", members);
      instances.allowTo("Members", members);
      instances.allowTo(
          "Endpoints",
          new SecurityGroupRule(
              Peer.cidr(network.cidr()), Port.HTTPS, "AWS APIs through endpoints in the VPC"));
    }
    var s3 =
        DataAwsPrefixList.Builder.create(this, "S3Addresses")
            .name("com.amazonaws." + network.region() + ".s3")
            .build();
    for (SecurityGroup instances : List.of(primary, core)) {
      instances.allowTo(
          "S3",
          new SecurityGroupRule(
              Peer.prefixList(s3.getId()), Port.HTTPS, "S3 through its gateway endpoint"));
    }
    primary.connectTo("PrimaryToCore", core, Port.ALL, "Primary to core and task instances");
    core.connectTo("CoreToPrimary", primary, Port.ALL, "Core and task instances to primary");
    serviceAccess.connectTo(
        "ServiceToPrimary", primary, CLUSTER_MANAGER, "EMR service to cluster manager");
    serviceAccess.connectTo("ServiceToCore", core, CLUSTER_MANAGER, "EMR service to core and task");
    primary.connectTo("PrimaryToService", serviceAccess, SERVICE, "Cluster manager to EMR service");
  }

  /** The group of primary instances, where drivers of steps in client mode run. */
  public SecurityGroup primary() {
    return primary;
  }

  /** The group of core and task instances, where executors run. */
  public SecurityGroup core() {
    return core;
  }

  /** The group of EMR's own interfaces in the private subnets. */
  public SecurityGroup serviceAccess() {
    return serviceAccess;
  }

  private SecurityGroup group(String id, INetwork network, String name, String description) {
    var group =
        new SecurityGroup(
            this,
            id,
            network,
            SecurityGroupProperties.builder().name(name).description(description).build());
    EmrTags.managed().forEach((key, value) -> group.resource().addOverride("tags." + key, value));
    // EMR's groups refer to each other, and it may add rules of its own.
    group.resource().setRevokeRulesOnDelete(true);
    return group;
  }
}
