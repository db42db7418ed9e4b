package dev.plinth.modules.compute;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.network.INetwork;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import software.constructs.Construct;

/**
 * What all clusters of an environment stand on: private subnets, security groups, roles, and the
 * security configuration that encrypts their data at rest and in transit.
 */
public final class EmrFoundation extends Construct {

  private final INetwork network;
  private final EmrIdentity identity;
  private final IKey key;
  private final IBucket logs;
  private final EmrSecurityGroups securityGroups;
  private final com.hashicorp.cdktf.providers.aws.emr_security_configuration
          .EmrSecurityConfiguration
      securityConfiguration;

  /**
   * @param key encrypts objects, disks and logs of the clusters
   * @param artifacts holds the certificates
   * @param logs where clusters write their logs, below {@code emr/}
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public EmrFoundation(
      Construct scope,
      String id,
      INetwork network,
      EmrIdentity identity,
      IKey key,
      IBucket artifacts,
      IBucket logs,
      EmrFoundationProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.network = network;
    this.identity = identity;
    this.key = key;
    this.logs = logs;
    securityGroups = new EmrSecurityGroups(this, "SecurityGroups", network, properties.name());
    securityConfiguration =
        com.hashicorp.cdktf.providers.aws.emr_security_configuration.EmrSecurityConfiguration
            .Builder.create(this, "SecurityConfiguration")
            .name(properties.name() + "-emr")
            .configuration(EmrSecurityConfiguration.json(key, artifacts, properties.certificates()))
            .build();
  }

  /** The groups of clusters. */
  public EmrSecurityGroups securityGroups() {
    return securityGroups;
  }

  /** The name of the security configuration; may be a token. */
  public String securityConfigurationName() {
    return securityConfiguration.getName();
  }

  List<String> subnetIds() {
    return network.subnetIds(Tier.PRIVATE);
  }

  EmrIdentity identity() {
    return identity;
  }

  String keyArn() {
    return key.keyArn();
  }

  String logUri() {
    return "s3://%s/emr/".formatted(logs.bucketName());
  }
}
