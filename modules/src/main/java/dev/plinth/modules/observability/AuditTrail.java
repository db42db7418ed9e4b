package dev.plinth.modules.observability;

import com.hashicorp.cdktf.providers.aws.cloudtrail.Cloudtrail;
import com.hashicorp.cdktf.providers.aws.cloudtrail.CloudtrailAdvancedEventSelector;
import com.hashicorp.cdktf.providers.aws.cloudtrail.CloudtrailAdvancedEventSelectorFieldSelector;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Principal;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.logging.LogGroup;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.DataLakeBucket;
import dev.plinth.modules.storage.DataLakeBucketProperties;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.storage.LifecycleRule;
import dev.plinth.modules.storage.StorageClass;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/**
 * Who did what in the account, in every region: every call of an API, and every read and write of
 * objects in the buckets that are named. It is signed, so that a change to what was written shows;
 * kept in a bucket of its own; and searchable in CloudWatch Logs.
 */
public final class AuditTrail extends PlatformConstruct {

  private final Cloudtrail resource;
  private final DataLakeBucket bucket;

  /**
   * @param key must let CloudTrail and CloudWatch Logs use it, see {@link #keyStatement}
   * @param watched the buckets whose objects are watched, too
   * @param accessLogs where accesses to the trail's own bucket are logged
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public AuditTrail(
      Construct scope,
      String id,
      IKey key,
      List<IBucket> watched,
      IBucket accessLogs,
      AuditTrailProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    bucket = createBucket(key, properties);
    bucket.logAccessTo(accessLogs, "s3/audit/");
    var logs =
        new LogGroup(
            this,
            "Logs",
            key,
            LogGroupProperties.builder()
                .name("/%s/audit".formatted(properties.name()))
                .retentionDays(properties.searchDays())
                .destroyable(properties.destroyable())
                .build());
    resource =
        Cloudtrail.Builder.create(this, "Resource")
            .name(properties.trailName())
            .s3BucketName(bucket.bucketName())
            .kmsKeyId(key.keyArn())
            .enableLogging(true)
            .enableLogFileValidation(true)
            .isMultiRegionTrail(true)
            .includeGlobalServiceEvents(true)
            .cloudWatchLogsGroupArn(logs.logGroupArn() + ":*")
            .cloudWatchLogsRoleArn(writer(logs, properties).roleArn())
            .advancedEventSelector(List.of(management(), objects(watched)))
            .tags(Map.of("Name", properties.trailName()))
            .lifecycle(DataRemoval.lifecycle(DataRemoval.isAllowed(this, properties.destroyable())))
            // CloudTrail checks the bucket's policy when the trail is made.
            .dependsOn(List.of(bucket.policy()))
            .build();
  }

  /**
   * What the trail's key must allow (AWS: "Configure AWS KMS key policies for CloudTrail").
   *
   * @see dev.plinth.modules.encryption.KeyStatements#cloudWatchLogs
   */
  public static PolicyStatement keyStatement(AuditTrailProperties properties) {
    return PolicyStatement.builder()
        .sid("CloudTrail")
        .principals(List.of(Principal.service("cloudtrail.amazonaws.com")))
        .actions(List.of("kms:DescribeKey", "kms:GenerateDataKey*"))
        .resources(List.of("*"))
        .conditions(List.of(Condition.equalTo("aws:SourceArn", properties.trailArn())))
        .build();
  }

  /** The trail itself. */
  public Cloudtrail resource() {
    return resource;
  }

  /** Where it is kept. */
  public DataLakeBucket bucket() {
    return bucket;
  }

  private DataLakeBucket createBucket(IKey key, AuditTrailProperties properties) {
    String name = "%s-audit-%s".formatted(properties.name(), properties.account());
    return DataLakeBucket.withStatements(
        this,
        "Bucket",
        key,
        DataLakeBucketProperties.builder()
            .name(name)
            .destroyable(properties.destroyable())
            .lifecycle(
                List.of(
                    LifecycleRule.builder()
                        .id("archive")
                        .transitions(Map.of(StorageClass.GLACIER_IR, 90))
                        .expirationDays(Optional.of(properties.keepDays()))
                        .build()))
            .build(),
        delivery(name, properties));
  }

  /** AWS: "Amazon S3 bucket policy for CloudTrail". */
  private static List<PolicyStatement> delivery(String bucket, AuditTrailProperties properties) {
    String arn = "arn:aws:s3:::" + bucket;
    Condition trail = Condition.equalTo("aws:SourceArn", properties.trailArn());
    var service = List.of(Principal.service("cloudtrail.amazonaws.com"));
    return List.of(
        PolicyStatement.builder()
            .sid("CloudTrailAsksForAcl")
            .principals(service)
            .actions(List.of("s3:GetBucketAcl"))
            .resources(List.of(arn))
            .conditions(List.of(trail))
            .build(),
        PolicyStatement.builder()
            .sid("CloudTrailWrites")
            .principals(service)
            .actions(List.of("s3:PutObject"))
            .resources(List.of("%s/AWSLogs/%s/*".formatted(arn, properties.account())))
            .conditions(
                List.of(trail, Condition.equalTo("s3:x-amz-acl", "bucket-owner-full-control")))
            .build());
  }

  private Role writer(LogGroup logs, AuditTrailProperties properties) {
    var role =
        new Role(
            this,
            "Writer",
            RoleProperties.builder()
                .name(properties.trailName())
                .description("CloudTrail, to write to CloudWatch Logs")
                .trust(
                    List.of(
                        TrustStatements.services(
                            properties.account(),
                            properties.trailArn(),
                            "cloudtrail.amazonaws.com")))
                .build());
    logs.grantWrite(role, "WriteLogs");
    return role;
  }

  private static CloudtrailAdvancedEventSelector management() {
    return CloudtrailAdvancedEventSelector.builder()
        .name("Every call of an API")
        .fieldSelector(List.of(equal("eventCategory", List.of("Management"))))
        .build();
  }

  private static CloudtrailAdvancedEventSelector objects(List<IBucket> watched) {
    return CloudtrailAdvancedEventSelector.builder()
        .name("Objects of the lake")
        .fieldSelector(
            List.of(
                equal("eventCategory", List.of("Data")),
                equal("resources.type", List.of("AWS::S3::Object")),
                CloudtrailAdvancedEventSelectorFieldSelector.builder()
                    .field("resources.ARN")
                    .startsWith(watched.stream().map(each -> each.bucketArn() + "/").toList())
                    .build()))
        .build();
  }

  private static CloudtrailAdvancedEventSelectorFieldSelector equal(
      String field, List<String> values) {
    return CloudtrailAdvancedEventSelectorFieldSelector.builder()
        .field(field)
        .equalTo(values)
        .build();
  }
}
