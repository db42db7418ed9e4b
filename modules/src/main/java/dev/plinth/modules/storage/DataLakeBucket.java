package dev.plinth.modules.storage;

import com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket;
import com.hashicorp.cdktf.providers.aws.s3_bucket_logging.S3BucketLoggingA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_notification.S3BucketNotification;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControls;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControlsRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_policy.S3BucketPolicy;
import com.hashicorp.cdktf.providers.aws.s3_bucket_public_access_block.S3BucketPublicAccessBlock;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningVersioningConfiguration;
import dev.plinth.modules.AccountId;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.PolicyDocument;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/**
 * A private bucket: versioned, encrypted, reached over TLS alone, its ACLs switched off. Objects of
 * a bucket with a key of its own can be written with no other key.
 */
public final class DataLakeBucket extends PlatformConstruct implements IBucket {

  private final S3Bucket resource;
  private final String name;
  private final S3BucketPolicy policy;
  private final Optional<IKey> key;

  /**
   * A bucket whose objects {@code key} encrypts.
   *
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public DataLakeBucket(Construct scope, String id, IKey key, DataLakeBucketProperties properties) {
    this(scope, id, Optional.of(key), properties, List.of());
  }

  private DataLakeBucket(
      Construct scope,
      String id,
      Optional<IKey> key,
      DataLakeBucketProperties properties,
      List<PolicyStatement> statements) {
    super(scope, Checks.validId(scope, id, properties));
    this.key = key;
    boolean removable = DataRemoval.isAllowed(this, properties.destroyable());
    resource =
        S3Bucket.Builder.create(this, "Resource")
            .bucket(properties.name())
            .forceDestroy(removable)
            .tags(Map.of("Name", properties.name()))
            .lifecycle(DataRemoval.lifecycle(removable))
            .build();
    // Refers to what is configured and not to the bucket's id, so that a plan knows it.
    name = resource.getBucket();
    S3BucketVersioningA versioning = version();
    encrypt();
    policy = restrict(statements);
    new BucketLifecycle(this, properties, versioning);
    if (properties.notifyEventBridge()) {
      S3BucketNotification.Builder.create(this, "Notification")
          .bucket(bucketName())
          .eventbridge(true)
          .build();
    }
  }

  /**
   * A bucket that other buckets' access logs are delivered to. S3's own keys encrypt it, since S3
   * delivers to no bucket with a KMS key (AWS: "Enabling Amazon S3 server access logging").
   *
   * @param account the account whose buckets deliver
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public static DataLakeBucket forAccessLogs(
      Construct scope, String id, AccountId account, DataLakeBucketProperties properties) {
    return new DataLakeBucket(
        scope,
        id,
        Optional.empty(),
        properties,
        List.of(BucketStatements.accessLogDelivery(properties.name(), account)));
  }

  /**
   * A bucket whose policy lets others in, as services that deliver to it.
   *
   * @param statements what its policy says beside what every bucket's does
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public static DataLakeBucket withStatements(
      Construct scope,
      String id,
      IKey key,
      DataLakeBucketProperties properties,
      List<PolicyStatement> statements) {
    return new DataLakeBucket(scope, id, Optional.of(key), properties, statements);
  }

  @Override
  public String bucketName() {
    return name;
  }

  @Override
  public String bucketArn() {
    return "arn:aws:s3:::" + bucketName();
  }

  @Override
  public Optional<IKey> key() {
    return key;
  }

  /** The bucket itself. */
  public S3Bucket resource() {
    return resource;
  }

  /** Has S3 write who did what with this bucket's objects to another, below {@code prefix}. */
  public void logAccessTo(IBucket logs, String prefix) {
    S3BucketLoggingA.Builder.create(this, "AccessLog")
        .bucket(bucketName())
        .targetBucket(logs.bucketName())
        .targetPrefix(prefix)
        .build();
  }

  private S3BucketVersioningA version() {
    return S3BucketVersioningA.Builder.create(this, "Versioning")
        .bucket(bucketName())
        .versioningConfiguration(
            S3BucketVersioningVersioningConfiguration.builder().status("Enabled").build())
        .build();
  }

  private void encrypt() {
    var byDefault =
        S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA.builder()
            .sseAlgorithm(key.isPresent() ? "aws:kms" : "AES256");
    key.ifPresent(ours -> byDefault.kmsMasterKeyId(ours.keyArn()));
    S3BucketServerSideEncryptionConfigurationA.Builder.create(this, "Encryption")
        .bucket(bucketName())
        .rule(
            List.of(
                S3BucketServerSideEncryptionConfigurationRuleA.builder()
                    .applyServerSideEncryptionByDefault(byDefault.build())
                    .bucketKeyEnabled(key.isPresent())
                    .build()))
        .build();
  }

  /** Its policy, for what must wait until it is in force. */
  public S3BucketPolicy policy() {
    return policy;
  }

  private S3BucketPolicy restrict(List<PolicyStatement> statements) {
    var accessBlock =
        S3BucketPublicAccessBlock.Builder.create(this, "PublicAccessBlock")
            .bucket(bucketName())
            .blockPublicAcls(true)
            .blockPublicPolicy(true)
            .ignorePublicAcls(true)
            .restrictPublicBuckets(true)
            .build();
    S3BucketOwnershipControls.Builder.create(this, "OwnershipControls")
        .bucket(bucketName())
        .rule(
            S3BucketOwnershipControlsRule.builder().objectOwnership("BucketOwnerEnforced").build())
        .build();
    var document = new ArrayList<>(BucketStatements.tls(bucketArn()));
    key.ifPresent(ours -> document.add(BucketStatements.onlyKey(bucketArn(), ours)));
    document.addAll(statements);
    return S3BucketPolicy.Builder.create(this, "Policy")
        .bucket(bucketName())
        .policy(new PolicyDocument(this, "PolicyDocument", document).json())
        // S3 refuses two changes of a bucket's access at once.
        .dependsOn(List.of(accessBlock))
        .build();
  }
}
