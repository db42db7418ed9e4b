package dev.plinth.modules.storage;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class DataLakeBucketTest {

  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");

  @Test
  void nothing_of_the_bucket_is_public_and_acls_are_off() {
    SynthesizedStack stack = synthesize(raw().build());

    stack
        .at("Raw/PublicAccessBlock")
        .refersTo("bucket", stack.at("Raw"), "bucket")
        .has("block_public_acls", true)
        .has("block_public_policy", true)
        .has("ignore_public_acls", true)
        .has("restrict_public_buckets", true);
    stack.at("Raw/OwnershipControls").has("rule.object_ownership", "BucketOwnerEnforced");
    stack.hasNo("aws_s3_bucket_acl");
  }

  @Test
  void objects_are_encrypted_with_the_key_through_a_bucket_key() {
    SynthesizedStack stack = synthesize(raw().build());

    stack
        .at("Raw/Encryption")
        .has("rule.apply_server_side_encryption_by_default.sse_algorithm", "aws:kms")
        .has("rule.apply_server_side_encryption_by_default.kms_master_key_id", KEY.keyArn())
        .has("rule.bucket_key_enabled", true);
  }

  @Test
  void the_policy_denies_plain_http_old_tls_and_other_keys() {
    SynthesizedStack stack = synthesize(raw().build());

    SynthesizedBlock bucket = stack.at("Raw");
    SynthesizedBlock document = stack.at("Raw/PolicyDocument");
    stack
        .at("Raw/Policy")
        .refersTo("policy", document, "json")
        .has("depends_on", List.of(stack.at("Raw/PublicAccessBlock").address()));
    document
        .has("statement[0].sid", "DenyPlainHttp")
        .has("statement[0].effect", "Deny")
        .has("statement[0].actions", List.of("s3:*"))
        .has(
            "statement[0].resources",
            List.of(
                "arn:aws:s3:::" + bucket.reference("bucket"),
                "arn:aws:s3:::" + bucket.reference("bucket") + "/*"))
        .has("statement[0].principals.identifiers", List.of("*"))
        .has("statement[0].condition.variable", "aws:SecureTransport")
        .has("statement[0].condition.values", List.of("false"))
        .has("statement[1].condition.values", List.of("1.2"))
        .has("statement[2].condition[0].values", List.of(KEY.keyArn()));
  }

  @Test
  void overwritten_objects_can_be_restored_and_unfinished_uploads_are_dropped() {
    SynthesizedStack stack = synthesize(raw().noncurrentDays(30).build());

    stack.at("Raw/Versioning").has("versioning_configuration.status", "Enabled");
    stack
        .at("Raw/Lifecycle")
        .has("rule.id", "housekeeping")
        .has("rule.status", "Enabled")
        .has("rule.noncurrent_version_expiration.noncurrent_days", 30)
        .has("rule.abort_incomplete_multipart_upload.days_after_initiation", 7)
        .has("depends_on", List.of(stack.at("Raw/Versioning").address()));
  }

  @Test
  void lifecycle_rules_follow_the_housekeeping() {
    var archive =
        LifecycleRule.builder()
            .id("archive")
            .prefix(Optional.of("events/"))
            .transitions(Map.of(StorageClass.GLACIER, 90, StorageClass.STANDARD_IA, 30))
            .expirationDays(Optional.of(365))
            .build();

    synthesize(raw().lifecycle(List.of(archive)).build())
        .at("Raw/Lifecycle")
        .has("rule[1].id", "archive")
        .has("rule[1].filter.prefix", "events/")
        .has("rule[1].transition[0].storage_class", "STANDARD_IA")
        .has("rule[1].transition[0].days", 30)
        .has("rule[1].transition[1].storage_class", "GLACIER")
        .has("rule[1].expiration.days", 365);
  }

  @Test
  void terraform_refuses_to_destroy_the_bucket_with_no_key_or_one() {
    for (SynthesizedBlock bucket :
        List.of(
            synthesize(raw().build()).at("Raw"),
            synthesize(raw().destroyable(true).build()).at("Raw"),
            withConsent(raw().build()))) {
      bucket.has("lifecycle.prevent_destroy", true).has("force_destroy", false);
    }
  }

  @Test
  void with_both_keys_the_bucket_can_be_destroyed_with_its_content() {
    withConsent(raw().destroyable(true).build())
        .has("lifecycle.prevent_destroy", false)
        .has("force_destroy", true);
  }

  @Test
  void event_bridge_hears_of_changes_when_asked() {
    synthesize(raw().notifyEventBridge(true).build())
        .at("Raw/Notification")
        .has("eventbridge", true);
    synthesize(raw().build()).hasNo("aws_s3_bucket_notification");
  }

  @Test
  void access_logs_go_to_a_bucket_that_s3_may_deliver_to() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> {
              var logs =
                  DataLakeBucket.forAccessLogs(
                      s,
                      "Logs",
                      AccountId.parse("111122223333"),
                      DataLakeBucketProperties.builder().name("acme-dev-logs").build());
              new DataLakeBucket(s, "Raw", KEY, raw().build()).logAccessTo(logs, "s3/raw/");
            });

    stack
        .at("Raw/AccessLog")
        .refersTo("bucket", stack.at("Raw"), "bucket")
        .refersTo("target_bucket", stack.at("Logs"), "bucket")
        .has("target_prefix", "s3/raw/");
    stack
        .at("Logs/Encryption")
        .has("rule.apply_server_side_encryption_by_default.sse_algorithm", "AES256");
    stack
        .at("Logs/PolicyDocument")
        .has("statement[2].principals.identifiers", List.of("logging.s3.amazonaws.com"))
        .has("statement[2].condition.values", List.of("111122223333"));
  }

  @Test
  void a_name_that_s3_refuses_fails() {
    for (String name : List.of("Acme", "ab", "acme.raw", "-acme", "acme_raw", "a".repeat(64))) {
      assertThatProblemsOf(raw().name(name).build()).areAt("name");
    }
    assertThatProblemsOf(raw().build()).areNone();
    assertThatProblemsOf(DataLakeBucketProperties.builder().build()).areAt("name");
  }

  @Test
  void lifecycle_rules_that_s3_refuses_fail() {
    var soon =
        LifecycleRule.builder()
            .id("archive")
            .transitions(Map.of(StorageClass.STANDARD_IA, 7))
            .expirationDays(Optional.of(5))
            .build();
    var nothing = LifecycleRule.builder().id("housekeeping").build();

    assertThatProblemsOf(raw().lifecycle(List.of(soon, soon, nothing)).build())
        .areAt(
            "lifecycle[1].id",
            "lifecycle[2].id",
            "lifecycle[0].transitions.standard-ia",
            "lifecycle[0].expirationDays",
            "lifecycle[1].transitions.standard-ia",
            "lifecycle[1].expirationDays",
            "lifecycle[2]")
        .say("allowed: 30 to 36500 days")
        .say("is not after the transition to standard-ia at day 7");
  }

  @Test
  void a_bucket_made_elsewhere_is_known_by_its_name() {
    IBucket bucket = IBucket.fromAttributes("acme-old", Optional.of(KEY));

    assertThat(bucket.bucketArn()).isEqualTo("arn:aws:s3:::acme-old");
    assertThat(bucket.key()).contains(KEY);
  }

  private static DataLakeBucketPropertiesBuilder raw() {
    return DataLakeBucketProperties.builder().name("acme-dev-raw");
  }

  private static SynthesizedStack synthesize(DataLakeBucketProperties properties) {
    return SynthesizedStack.of(stack -> new DataLakeBucket(stack, "Raw", KEY, properties));
  }

  private static SynthesizedBlock withConsent(DataLakeBucketProperties properties) {
    return SynthesizedStack.of(
            stack -> {
              var environment = new Construct(stack, "Environment");
              DataRemoval.consent(environment);
              new DataLakeBucket(environment, "Raw", KEY, properties);
            })
        .at("Environment/Raw");
  }
}
