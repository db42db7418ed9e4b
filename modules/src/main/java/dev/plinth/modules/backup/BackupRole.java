package dev.plinth.modules.backup;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.IRole;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.IBucket;
import java.util.List;
import software.constructs.Construct;

/**
 * The role that AWS Backup copies with: it may copy what it is given, and restore nothing. Its
 * grants are those parts of {@code AWSBackupServiceRolePolicyForBackup} and {@code
 * AWSBackupServiceRolePolicyForS3Backup} that this needs, where a plan shows them.
 */
final class BackupRole extends PlatformConstruct implements IRole {

  private final BackupPlanProperties properties;
  private final Role role;

  BackupRole(Construct scope, IKey key, BackupPlanProperties properties) {
    super(scope, "Role");
    this.properties = properties;
    role =
        new Role(
            this,
            "Role",
            RoleProperties.builder()
                .name(properties.name() + "-backup")
                .description("AWS Backup, to copy what it is given")
                .trust(
                    List.of(
                        TrustStatements.services(
                            properties.account(), arn("backup", "*"), "backup.amazonaws.com")))
                .build());
    role.allow(
        "WriteCopies",
        List.of(
            PolicyStatement.builder()
                .sid("WriteToVault")
                .actions(List.of("backup:DescribeBackupVault", "backup:CopyIntoBackupVault"))
                .resources(List.of(arn("backup", "backup-vault:" + properties.name())))
                .build(),
            key.encryptThrough("backup")));
  }

  @Override
  public String roleArn() {
    return role.roleArn();
  }

  void allowDatabase(String id, String identifier) {
    role.allow(
        id,
        List.of(
            PolicyStatement.builder()
                .sid("SnapshotDatabase")
                .actions(
                    List.of(
                        "rds:AddTagsToResource",
                        "rds:CreateDBSnapshot",
                        "rds:DescribeDBInstances",
                        "rds:ListTagsForResource",
                        "rds:ModifyDBInstance"))
                .resources(
                    List.of(arn("rds", "db:" + identifier), arn("rds", "snapshot:awsbackup:*")))
                .build(),
            PolicyStatement.builder()
                .sid("EndSnapshots")
                .actions(
                    List.of(
                        "rds:CopyDBSnapshot",
                        "rds:DeleteDBSnapshot",
                        "rds:DescribeDBSnapshots",
                        "rds:ModifyDBSnapshotAttribute"))
                .resources(List.of(arn("rds", "snapshot:awsbackup:*")))
                .build()));
  }

  void allowBucket(String id, IBucket bucket) {
    role.allow(
        id,
        List.of(
            PolicyStatement.builder()
                .sid("ReadBucket")
                .actions(
                    List.of(
                        "s3:GetBucketAcl",
                        "s3:GetBucketLocation",
                        "s3:GetBucketNotification",
                        "s3:GetBucketTagging",
                        "s3:GetBucketVersioning",
                        "s3:GetInventoryConfiguration",
                        "s3:ListBucket",
                        "s3:ListBucketVersions",
                        "s3:PutBucketNotification",
                        "s3:PutInventoryConfiguration"))
                .resources(List.of(bucket.bucketArn()))
                .build(),
            PolicyStatement.builder()
                .sid("ReadObjects")
                .actions(
                    List.of(
                        "s3:GetObject",
                        "s3:GetObjectAcl",
                        "s3:GetObjectTagging",
                        "s3:GetObjectVersion",
                        "s3:GetObjectVersionAcl",
                        "s3:GetObjectVersionTagging"))
                .resources(List.of(bucket.bucketArn() + "/*"))
                .build()));
    bucket.key().ifPresent(key -> role.allow(id + "Key", List.of(key.decryptThrough("s3"))));
  }

  /** AWS Backup hears of changed objects through a rule of EventBridge that it makes itself. */
  void allowBucketEvents(String id) {
    role.allow(
        id,
        List.of(
            PolicyStatement.builder()
                .sid("WatchObjects")
                .actions(
                    List.of(
                        "events:DeleteRule",
                        "events:DescribeRule",
                        "events:DisableRule",
                        "events:EnableRule",
                        "events:ListTargetsByRule",
                        "events:PutRule",
                        "events:PutTargets",
                        "events:RemoveTargets"))
                .resources(List.of(arn("events", "rule/AwsBackupManagedRule*")))
                .build(),
            PolicyStatement.builder()
                .sid("ReadMetrics")
                .actions(List.of("cloudwatch:GetMetricData"))
                // CloudWatch offers no narrower resource.
                .resources(List.of("*"))
                .conditions(
                    List.of(Condition.equalTo("aws:RequestedRegion", properties.region().code())))
                .build()));
  }

  private String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s"
        .formatted(service, properties.region(), properties.account(), resource);
  }
}
