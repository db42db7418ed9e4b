package dev.plinth.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import org.junit.jupiter.api.Test;

class BucketBlocksPublicAccessTest {

  private static final String RULE = "PLINTH-S3-001";

  private static PlanText bucketWithBlock(String settings) {
    return new PlanText()
        .create("aws_s3_bucket.raw", "{\"id\": \"?\"}")
        .create(
            "aws_s3_bucket_public_access_block.raw",
            "{\"bucket\": \"?\", " + settings + "}",
            "bucket <- aws_s3_bucket.raw.id");
  }

  private static String settings(String restrict) {
    return """
    "block_public_acls": true, "block_public_policy": true, "ignore_public_acls": true,
    "restrict_public_buckets": %s"""
        .formatted(restrict);
  }

  @Test
  void a_bucket_with_all_four_settings_passes() {
    assertThat(bucketWithBlock(settings("true")).verdicts(RULE)).isEmpty();
  }

  @Test
  void a_bucket_without_a_block_fails() {
    PlanText plan = new PlanText().create("aws_s3_bucket.raw", "{\"id\": \"?\"}");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_s3_bucket.raw");
  }

  @Test
  void a_block_with_one_setting_off_fails_and_names_it() {
    PlanText plan = bucketWithBlock(settings("false"));

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_s3_bucket.raw");
    assertThat(plan.findings(RULE).get(0).evidence().get(0).attribute())
        .isEqualTo("restrict_public_buckets");
  }

  @Test
  void a_setting_that_is_left_out_is_off() {
    assertThat(bucketWithBlock("\"block_public_acls\": true").verdicts(RULE))
        .containsExactly("FAIL aws_s3_bucket.raw");
  }

  @Test
  void a_setting_known_only_after_apply_is_unknown() {
    assertThat(bucketWithBlock(settings("\"?\"")).verdicts(RULE))
        .containsExactly("UNKNOWN aws_s3_bucket.raw");
  }

  @Test
  void the_accounts_block_is_enough() {
    PlanText plan =
        new PlanText()
            .create("aws_s3_bucket.raw", "{\"id\": \"?\"}")
            .create("aws_s3_account_public_access_block.all", "{" + settings("true") + "}");

    assertThat(plan.verdicts(RULE)).isEmpty();
  }

  @Test
  void a_block_whose_bucket_the_plan_has_lost_is_unknown() {
    PlanText plan =
        new PlanText()
            .create("aws_s3_bucket.raw", "{\"id\": \"?\"}")
            .create(
                "aws_s3_bucket_public_access_block.all[\"x\"]",
                "{\"bucket\": \"?\", " + settings("true") + "}",
                "bucket <- each.value");

    assertThat(plan.verdicts(RULE)).containsExactly("UNKNOWN aws_s3_bucket.raw");
  }
}
