package dev.plinth.modules.orchestration;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.data_aws_prefix_list.DataAwsPrefixList;
import com.hashicorp.cdktf.providers.aws.mwaa_environment.MwaaEnvironment;
import com.hashicorp.cdktf.providers.aws.mwaa_environment.MwaaEnvironmentNetworkConfiguration;
import com.hashicorp.cdktf.providers.aws.s3_object.S3Object;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.IRole;
import dev.plinth.modules.network.INetwork;
import dev.plinth.modules.network.Peer;
import dev.plinth.modules.network.Port;
import dev.plinth.modules.network.SecurityGroup;
import dev.plinth.modules.network.SecurityGroupProperties;
import dev.plinth.modules.network.SecurityGroupRule;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * Airflow, run by MWAA in private subnets, its web pages reached from inside the network alone.
 * Connections and variables come from Secrets Manager; requirements, plugins and the startup script
 * are objects whose versions it is pinned to, so that a change of them is a change in the plan.
 */
public final class AirflowEnvironment extends PlatformConstruct {

  /** MWAA takes just two subnets, in two zones. */
  private static final int SUBNETS = 2;

  private final AirflowProperties properties;
  private final SecurityGroup securityGroup;
  private final MwaaEnvironment resource;

  /**
   * @param network must have a private tier in two zones
   * @param key encrypts what MWAA keeps, and its logs: must let CloudWatch Logs use it
   * @param role what it and its DAGs act as
   * @param artifacts has the DAGs in {@code dags/}; must be versioned
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public AirflowEnvironment(
      Construct scope,
      String id,
      INetwork network,
      IKey key,
      IRole role,
      IBucket artifacts,
      AirflowProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.properties = properties;
    securityGroup = createSecurityGroup(network);
    var logs = new AirflowLogs(this, key, properties);
    S3Object requirements = object("Requirements", artifacts, "requirements.txt", requirements());
    S3Object startup = object("StartupScript", artifacts, "startup.sh", startupScript(artifacts));
    Optional<S3Object> plugins = plugins(artifacts);
    resource =
        MwaaEnvironment.Builder.create(this, "Resource")
            .name(properties.name())
            .airflowVersion(properties.version().number())
            .environmentClass(properties.environmentClass().code())
            .schedulers(properties.schedulerCount())
            .minWorkers(properties.minimumWorkers())
            .maxWorkers(properties.mostWorkers())
            .webserverAccessMode("PRIVATE_ONLY")
            .executionRoleArn(role.roleArn())
            .kmsKey(key.keyArn())
            .sourceBucketArn(artifacts.bucketArn())
            .dagS3Path("dags/")
            .requirementsS3Path(requirements.getKey())
            .requirementsS3ObjectVersion(requirements.getVersionId())
            .pluginsS3Path(plugins.map(S3Object::getKey).orElse(null))
            .pluginsS3ObjectVersion(plugins.map(S3Object::getVersionId).orElse(null))
            .startupScriptS3Path(startup.getKey())
            .startupScriptS3ObjectVersion(startup.getVersionId())
            .airflowConfigurationOptions(AirflowOptions.of(properties))
            .networkConfiguration(
                MwaaEnvironmentNetworkConfiguration.builder()
                    .subnetIds(network.subnetIds(Tier.PRIVATE).stream().limit(SUBNETS).toList())
                    .securityGroupIds(List.of(securityGroup.securityGroupId()))
                    .build())
            .loggingConfiguration(logs.configuration())
            .weeklyMaintenanceWindowStart(properties.maintenanceWindow())
            .tags(Map.of("Name", properties.name()))
            // MWAA would make the groups itself, without an end.
            .dependsOn(logs.groups().stream().<ITerraformDependable>map(x -> x.resource()).toList())
            .build();
  }

  /** The group of the schedulers, workers and web servers. */
  public SecurityGroup securityGroup() {
    return securityGroup;
  }

  /** The environment itself. */
  public MwaaEnvironment resource() {
    return resource;
  }

  /** Its name in its metrics; known in a plan. */
  public String environmentName() {
    return properties.name();
  }

  /** The host name of its web pages; a token. */
  public String webServer() {
    return resource.getWebserverUrl();
  }

  /** Lets a peer see the web pages. */
  public void allowWebFrom(String id, Peer peer, String description) {
    securityGroup.allowFrom(id, new SecurityGroupRule(peer, Port.HTTPS, description));
  }

  private SecurityGroup createSecurityGroup(INetwork network) {
    var group =
        new SecurityGroup(
            this,
            "SecurityGroup",
            network,
            SecurityGroupProperties.builder()
                .name(properties.name() + "-airflow")
                .description("Airflow: schedulers, workers and web servers")
                .build());
    var members = new SecurityGroupRule(Peer.self(), Port.ALL, "Among parts of Airflow");
    group.allowFrom("Members", members);
    group.allowTo("Members", members);
    group.allowTo(
        "Endpoints",
        new SecurityGroupRule(
            Peer.cidr(network.cidr()), Port.HTTPS, "AWS APIs through endpoints in the VPC"));
    var s3 =
        DataAwsPrefixList.Builder.create(this, "S3Addresses")
            .name("com.amazonaws." + network.region() + ".s3")
            .build();
    group.allowTo(
        "S3",
        new SecurityGroupRule(
            Peer.prefixList(s3.getId()), Port.HTTPS, "S3 through its gateway endpoint"));
    group.allowTo(
        "Packages",
        new SecurityGroupRule(Peer.internet(), Port.HTTPS, "Python packages, through NAT"));
    group.allowTo(
        "Mail",
        new SecurityGroupRule(Peer.internet(), Port.SMTP_SUBMISSION, "Mail over TLS, through NAT"));
    return group;
  }

  private S3Object object(String id, IBucket artifacts, String name, String content) {
    return S3Object.Builder.create(this, id)
        .bucket(artifacts.bucketName())
        .key("mwaa/" + name)
        .content(content)
        .contentType("text/plain")
        .build();
  }

  private Optional<S3Object> plugins(IBucket artifacts) {
    if (properties.plugins().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        S3Object.Builder.create(this, "Plugins")
            .bucket(artifacts.bucketName())
            .key("mwaa/plugins.zip")
            .contentBase64(PluginArchive.base64(properties.plugins()))
            .contentType("application/zip")
            .build());
  }

  private String requirements() {
    return lines(
        Stream.concat(
            Stream.of("--constraint \"%s\"".formatted(properties.version().constraints())),
            properties.requirements().stream().sorted()));
  }

  private static String startupScript(IBucket artifacts) {
    return lines(
        Stream.of(
            "#!/bin/sh",
            "# Runs before each part of Airflow starts; one that fails does not start.",
            "set -eu",
            "export PLINTH_CONFIG='%s'".formatted(PlatformConfigurationObject.uri(artifacts))));
  }

  private static String lines(Stream<String> lines) {
    return lines.map(line -> line + "\n").reduce("", String::concat);
  }
}
