package dev.plinth.modules.storage;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfiguration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleExpiration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleFilter;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleTransition;
import dev.plinth.modules.source.PlatformConstruct;
import java.util.List;
import java.util.stream.Stream;

/** The lifecycle of a bucket: its own housekeeping, then the rules it was given. */
final class BucketLifecycle extends PlatformConstruct {

  /** The id of the rule that every bucket has. */
  static final String HOUSEKEEPING = "housekeeping";

  BucketLifecycle(
      DataLakeBucket bucket, DataLakeBucketProperties properties, ITerraformDependable versioning) {
    super(bucket, "Lifecycle");
    S3BucketLifecycleConfiguration.Builder.create(this, "Resource")
        .bucket(bucket.bucketName())
        .rule(
            Stream.concat(
                    Stream.of(housekeeping(properties)),
                    properties.lifecycle().stream().map(BucketLifecycle::inTerraform))
                .toList())
        // Rules on noncurrent versions need versioning first.
        .dependsOn(List.of(versioning))
        .build();
  }

  private static S3BucketLifecycleConfigurationRule housekeeping(
      DataLakeBucketProperties properties) {
    return S3BucketLifecycleConfigurationRule.builder()
        .id(HOUSEKEEPING)
        .status("Enabled")
        .filter(below(""))
        .abortIncompleteMultipartUpload(
            S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload.builder()
                .daysAfterInitiation(properties.abortUploadsAfterDays())
                .build())
        .noncurrentVersionExpiration(
            S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration.builder()
                .noncurrentDays(properties.noncurrentDays())
                .build())
        .build();
  }

  private static S3BucketLifecycleConfigurationRule inTerraform(LifecycleRule rule) {
    var builder =
        S3BucketLifecycleConfigurationRule.builder()
            .id(rule.id())
            .status("Enabled")
            .filter(below(rule.prefix().orElse("")));
    if (!rule.transitions().isEmpty()) {
      builder.transition(
          rule.sortedTransitions().stream()
              .map(
                  transition ->
                      S3BucketLifecycleConfigurationRuleTransition.builder()
                          .days(transition.getValue())
                          .storageClass(transition.getKey().name())
                          .build())
              .toList());
    }
    rule.expirationDays()
        .ifPresent(
            days ->
                builder.expiration(
                    S3BucketLifecycleConfigurationRuleExpiration.builder().days(days).build()));
    return builder.build();
  }

  private static S3BucketLifecycleConfigurationRuleFilter below(String prefix) {
    return S3BucketLifecycleConfigurationRuleFilter.builder().prefix(prefix).build();
  }
}
