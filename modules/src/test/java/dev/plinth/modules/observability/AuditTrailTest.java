package dev.plinth.modules.observability;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");
  private static final String TRAIL =
      "arn:aws:cloudtrail:eu-north-1:111122223333:trail/acme-dev-audit";

  @Test
  void it_hears_of_all_regions_is_signed_encrypted_and_searchable() {
    SynthesizedStack stack = synthesize();

    stack
        .at("Audit")
        .has("is_multi_region_trail", true)
        .has("include_global_service_events", true)
        .has("enable_log_file_validation", true)
        .has("kms_key_id", KEY.keyArn())
        .refersTo("s3_bucket_name", stack.at("Audit/Bucket"), "bucket")
        .has("cloud_watch_logs_group_arn", stack.at("Audit/Logs").reference("arn") + ":*")
        .refersTo("cloud_watch_logs_role_arn", stack.at("Audit/Writer"), "arn")
        .has("lifecycle.prevent_destroy", true)
        .has("depends_on", List.of(stack.at("Audit/Bucket/Policy").address()));
    stack.at("Audit/Logs").has("retention_in_days", 365);
  }

  @Test
  void every_call_and_every_object_of_the_watched_buckets_is_written_down() {
    synthesize()
        .at("Audit")
        .has("advanced_event_selector[0].field_selector.equals", List.of("Management"))
        .has("advanced_event_selector[1].field_selector[0].equals", List.of("Data"))
        .has("advanced_event_selector[1].field_selector[1].equals", List.of("AWS::S3::Object"))
        .has(
            "advanced_event_selector[1].field_selector[2].starts_with",
            List.of("arn:aws:s3:::raw/", "arn:aws:s3:::curated/"));
  }

  @Test
  void its_bucket_lets_this_trail_alone_write() {
    SynthesizedStack stack = synthesize();

    stack
        .at("Audit/Bucket/PolicyDocument")
        .has("statement[3].actions", List.of("s3:GetBucketAcl"))
        .has("statement[3].condition.values", List.of(TRAIL))
        .has(
            "statement[4].resources",
            List.of("arn:aws:s3:::acme-dev-audit-111122223333/AWSLogs/111122223333/*"))
        .has("statement[4].condition[0].variable", "aws:SourceArn")
        .has("statement[4].condition[0].values", List.of(TRAIL))
        .has("statement[4].condition[1].values", List.of("bucket-owner-full-control"));
    stack
        .at("Audit/Bucket/Lifecycle")
        .has("rule[1].expiration.days", 2555)
        .has("rule[1].transition.storage_class", "GLACIER_IR");
    stack.at("Audit/Bucket/AccessLog").has("target_bucket", "logs");
  }

  @Test
  void its_key_lets_this_trail_alone_encrypt() {
    assertThat(AuditTrail.keyStatement(properties().build()).conditions())
        .singleElement()
        .satisfies(condition -> assertThat(condition.values()).containsExactly(TRAIL));
  }

  @Test
  void what_is_kept_too_short_is_refused() {
    assertThatProblemsOf(properties().keepDays(364).searchDays(10).build())
        .areAt("searchDays", "keepDays");
    assertThatProblemsOf(properties().build()).areNone();
  }

  private static AuditTrailPropertiesBuilder properties() {
    return AuditTrailProperties.builder()
        .name("acme-dev")
        .account(new AccountId("111122223333"))
        .region(Region.EU_NORTH_1);
  }

  private static SynthesizedStack synthesize() {
    return SynthesizedStack.of(
        s ->
            new AuditTrail(
                s,
                "Audit",
                KEY,
                List.of(
                    IBucket.fromAttributes("raw", Optional.empty()),
                    IBucket.fromAttributes("curated", Optional.empty())),
                IBucket.fromAttributes("logs", Optional.empty()),
                properties().build()));
  }
}
