package dev.plinth.modules.compute;

import dev.plinth.modules.EmrTags;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.network.INetwork;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * What all clusters of an environment stand on: private subnets, security groups, roles, and the
 * security configuration that encrypts their data at rest and in transit.
 */
public final class EmrFoundation extends PlatformConstruct {

  private final INetwork network;
  private final EmrIdentity identity;
  private final IKey disks;
  private final Map<String, String> tags;
  private final IBucket logs;
  private final EmrSecurityGroups securityGroups;
  private final com.hashicorp.cdktf.providers.aws.emr_security_configuration
          .EmrSecurityConfiguration
      securityConfiguration;

  /**
   * @param disks encrypts the disks of the clusters
   * @param artifacts holds the certificates; its key encrypts what clusters write to S3
   * @param logs where clusters write their logs, below {@code emr/}
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public EmrFoundation(
      Construct scope,
      String id,
      INetwork network,
      EmrIdentity identity,
      IKey disks,
      IBucket artifacts,
      IBucket logs,
      EmrFoundationProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.network = network;
    this.identity = identity;
    this.disks = disks;
    tags = properties.tags();
    this.logs = logs;
    securityGroups = new EmrSecurityGroups(this, "SecurityGroups", network, properties.name());
    securityConfiguration =
        com.hashicorp.cdktf.providers.aws.emr_security_configuration.EmrSecurityConfiguration
            .Builder.create(this, "SecurityConfiguration")
            .name(properties.name() + "-emr")
            .configuration(
                EmrSecurityConfiguration.json(disks, artifacts, properties.certificates()))
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

  /**
   * Lets EMR attach encrypted disks, and instances use them and publish metrics (AWS: "Encryption
   * options", local disk encryption; "Amazon CloudWatch agent").
   *
   * @param serviceRole that of EMR itself
   * @param instanceRole that of the instances
   */
  public void grantTo(Grantee serviceRole, Grantee instanceRole) {
    serviceRole.allow(
        "AttachEncryptedDisks",
        List.of(
            diskUse(),
            PolicyStatement.builder()
                .sid("GrantToInstances")
                .actions(List.of("kms:CreateGrant"))
                .resources(List.of(disks.keyArn()))
                .conditions(
                    List.of(new Condition("Bool", "kms:GrantIsForAWSResource", List.of("true"))))
                .build()));
    instanceRole.allow("UseEncryptedDisks", List.of(diskUse()));
    instanceRole.allow(
        "PublishMetrics",
        List.of(
            PolicyStatement.builder()
                .sid("PublishMetrics")
                .actions(List.of("cloudwatch:PutMetricData"))
                // CloudWatch offers no narrower resource; the namespace is the agent's own.
                .resources(List.of("*"))
                .conditions(List.of(Condition.equalTo("cloudwatch:namespace", "CWAgent")))
                .build()));
  }

  private PolicyStatement diskUse() {
    return PolicyStatement.builder()
        .sid("UseDiskKey")
        .actions(
            List.of(
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*"))
        .resources(List.of(disks.keyArn()))
        .build();
  }

  /**
   * A cluster's tags: its own, its name, and what lets EMR and this platform's Airflow manage it.
   */
  Map<String, String> clusterTags(String name) {
    var all = new TreeMap<>(tags);
    all.putAll(EmrTags.cluster(name));
    all.put("Name", name);
    return all;
  }

  List<String> subnetIds() {
    return network.subnetIds(Tier.PRIVATE);
  }

  EmrIdentity identity() {
    return identity;
  }

  /** The ARN of the key of the logs; none when S3's own keys encrypt them. */
  @Nullable String logKeyArn() {
    return logs.key().map(IKey::keyArn).orElse(null);
  }

  String logUri() {
    return "s3://%s/emr/".formatted(logs.bucketName());
  }
}
