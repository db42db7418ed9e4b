package dev.plinth.modules.database;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.db_instance.DbInstance;
import com.hashicorp.cdktf.providers.aws.db_parameter_group.DbParameterGroup;
import com.hashicorp.cdktf.providers.aws.db_parameter_group.DbParameterGroupParameter;
import com.hashicorp.cdktf.providers.aws.db_subnet_group.DbSubnetGroup;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.IRole;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.logging.LogGroup;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.network.INetwork;
import dev.plinth.modules.network.Port;
import dev.plinth.modules.network.SecurityGroup;
import dev.plinth.modules.network.SecurityGroupProperties;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A PostgreSQL database in the data tier: encrypted, reached over TLS by those it lets in alone,
 * backed up, watched. RDS makes the password of its administrator and keeps it in Secrets Manager;
 * others sign in with IAM.
 */
public final class PostgresDatabase extends PlatformConstruct {

  /** What RDS writes to CloudWatch Logs. */
  private static final List<String> LOGS = List.of("postgresql", "upgrade");

  /** Free of charge; longer is paid. */
  private static final int INSIGHTS_DAYS = 7;

  private static final int MONITORING_SECONDS = 60;

  private final PostgresDatabaseProperties properties;
  private final SecurityGroup securityGroup;
  private final DbInstance resource;

  /**
   * @param network must have a data tier
   * @param key encrypts its disk, its password, its insights and its logs; must let CloudWatch Logs
   *     use it
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public PostgresDatabase(
      Construct scope,
      String id,
      INetwork network,
      IKey key,
      PostgresDatabaseProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.properties = properties;
    securityGroup =
        new SecurityGroup(
            this,
            "SecurityGroup",
            network,
            SecurityGroupProperties.builder()
                .name(properties.name() + "-db")
                .description("PostgreSQL database " + properties.name())
                .build());
    resource =
        instance(
            subnets(network),
            parameters(),
            key,
            new DatabaseMonitoring(this, properties),
            LOGS.stream().map(log -> logGroup(log, key)).toList());
  }

  /** The group of the database; lets nobody in until {@link #allowFrom}. */
  public SecurityGroup securityGroup() {
    return securityGroup;
  }

  /** The database itself. */
  public DbInstance resource() {
    return resource;
  }

  /** Its identifier in RDS and in its metrics; known in a plan. */
  public String identifier() {
    return properties.name();
  }

  /** Its ARN; a token. */
  public String databaseArn() {
    return resource.getArn();
  }

  /** The host name that clients connect to; a token. */
  public String address() {
    return resource.getAddress();
  }

  /** Lets the members of a group connect. */
  public void allowFrom(String id, SecurityGroup clients, String description) {
    clients.connectTo(id, securityGroup, Port.POSTGRESQL, description);
  }

  /**
   * Lets a principal sign in as a user of the database that has the role {@code rds_iam}.
   *
   * @param id see {@link Grantee#allow}
   */
  public void grantConnect(Grantee grantee, String id, String user) {
    grantee.allow(
        id,
        List.of(
            PolicyStatement.builder()
                .sid("ConnectToDatabase")
                .actions(List.of("rds-db:connect"))
                .resources(
                    List.of(
                        "arn:aws:rds-db:%s:%s:dbuser:%s/%s"
                            .formatted(
                                properties.region(),
                                properties.account(),
                                resource.getResourceId(),
                                user)))
                .build()));
  }

  private DbSubnetGroup subnets(INetwork network) {
    return DbSubnetGroup.Builder.create(this, "Subnets")
        .name(properties.name())
        .description("Data tier of " + properties.name())
        .subnetIds(network.subnetIds(Tier.DATA))
        .tags(Map.of("Name", properties.name()))
        .build();
  }

  private DbParameterGroup parameters() {
    return DbParameterGroup.Builder.create(this, "Parameters")
        .namePrefix(properties.name() + "-")
        .family("postgres" + properties.majorVersion())
        .description("TLS alone, strong passwords, logged changes")
        .parameter(
            List.of(
                parameter("log_connections", "1"),
                parameter("log_disconnections", "1"),
                parameter("log_min_duration_statement", "1000"),
                parameter("log_statement", "ddl"),
                parameter("rds.accepted_password_auth_method", "scram"),
                parameter("rds.force_ssl", "1")))
        .tags(Map.of("Name", properties.name()))
        .lifecycle(TerraformResourceLifecycle.builder().createBeforeDestroy(true).build())
        .build();
  }

  private static DbParameterGroupParameter parameter(String name, String value) {
    return DbParameterGroupParameter.builder().name(name).value(value).build();
  }

  /** RDS would make the groups itself, without an end and without our key. */
  private LogGroup logGroup(String log, IKey key) {
    return new LogGroup(
        this,
        "Logs-" + log,
        key,
        LogGroupProperties.builder()
            .name("/aws/rds/instance/%s/%s".formatted(properties.name(), log))
            .retentionDays(properties.logDays())
            .destroyable(properties.destroyable())
            .build());
  }

  private DbInstance instance(
      DbSubnetGroup subnets,
      DbParameterGroup parameters,
      IKey key,
      IRole monitoring,
      List<LogGroup> logGroups) {
    boolean removable = DataRemoval.isAllowed(this, properties.destroyable());
    return DbInstance.Builder.create(this, "Resource")
        .identifier(properties.name())
        .engine("postgres")
        .engineVersion(String.valueOf(properties.majorVersion()))
        .autoMinorVersionUpgrade(true)
        .instanceClass(properties.instanceClass().code())
        .storageType("gp3")
        .allocatedStorage(properties.storageGib())
        .maxAllocatedStorage(properties.growsToGib())
        .storageEncrypted(true)
        .kmsKeyId(key.keyArn())
        .multiAz(properties.multiAz())
        .dbName(properties.databaseName())
        .username(properties.adminName())
        .manageMasterUserPassword(true)
        .masterUserSecretKmsKeyId(key.keyArn())
        .iamDatabaseAuthenticationEnabled(true)
        .dbSubnetGroupName(subnets.getName())
        .vpcSecurityGroupIds(List.of(securityGroup.securityGroupId()))
        .publiclyAccessible(false)
        .parameterGroupName(parameters.getName())
        .caCertIdentifier("rds-ca-rsa2048-g1")
        .backupRetentionPeriod(properties.backupDays())
        .backupWindow(properties.backupWindow())
        .maintenanceWindow(properties.maintenanceWindow())
        .copyTagsToSnapshot(true)
        .deleteAutomatedBackups(removable)
        .deletionProtection(!removable)
        .skipFinalSnapshot(removable)
        .finalSnapshotIdentifier(properties.name() + "-final")
        .enabledCloudwatchLogsExports(LOGS)
        .performanceInsightsEnabled(true)
        .performanceInsightsKmsKeyId(key.keyArn())
        .performanceInsightsRetentionPeriod(INSIGHTS_DAYS)
        .monitoringInterval(MONITORING_SECONDS)
        .monitoringRoleArn(monitoring.roleArn())
        .tags(Map.of("Name", properties.name()))
        .lifecycle(DataRemoval.lifecycle(removable))
        .dependsOn(logGroups.stream().<ITerraformDependable>map(LogGroup::resource).toList())
        .build();
  }
}
