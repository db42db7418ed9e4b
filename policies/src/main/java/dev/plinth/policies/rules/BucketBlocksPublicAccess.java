package dev.plinth.policies.rules;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A bucket has a public-access block with all four settings on, its own or the account's. */
final class BucketBlocksPublicAccess implements Rule {

  private static final String BLOCK = "aws_s3_bucket_public_access_block";
  private static final String ACCOUNT_BLOCK = "aws_s3_account_public_access_block";
  private static final List<String> SETTINGS =
      List.of(
          "block_public_acls",
          "block_public_policy",
          "ignore_public_acls",
          "restrict_public_buckets");

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-S3-001",
          "Buckets block public access",
          Severity.HIGH,
          Category.DATA_PROTECTION,
          """
          Without a public-access block, one bucket policy or object ACL makes data public, and \
          nothing in the plan of that change looks dangerous. AWS sets the block on new buckets \
          since April 2023, but Terraform neither sees nor keeps it unless it is declared.""",
          """
          Declare aws_s3_bucket_public_access_block for the bucket with all four settings true, \
          or aws_s3_account_public_access_block for the whole account.""",
          """
          resource "aws_s3_bucket" "raw" {}
          """,
          """
          resource "aws_s3_bucket" "raw" {}
          resource "aws_s3_bucket_public_access_block" "raw" {
            bucket                  = aws_s3_bucket.raw.id
            block_public_acls       = true
            block_public_policy     = true
            ignore_public_acls      = true
            restrict_public_buckets = true
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"),
          List.of("CKV2_AWS_6"));

  @Override
  public RuleDocument document() {
    return DOCUMENT;
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of("aws_s3_bucket");
  }

  @Override
  public Judgement judge(Resource bucket, PlanContext context) {
    if (!bucket.remains()) {
      return Judgement.notApplicable();
    }
    List<Resource> certain = new ArrayList<>(context.graph().ofType(ACCOUNT_BLOCK));
    List<Resource> possible = new ArrayList<>();
    for (Edge edge : context.graph().referring(bucket, BLOCK, "bucket")) {
      (edge.certain() ? certain : possible).add(edge.from());
    }
    if (certain.stream().anyMatch(BucketBlocksPublicAccess::blocksAll)) {
      return Judgement.pass();
    }
    List<Resource> lost =
        Stream.concat(possible.stream(), context.graph().lostReferences(BLOCK, "bucket").stream())
            .toList();
    if (!lost.isEmpty()) {
      return new Judgement.Unknown(
          "the plan does not tell whether a public-access block is this bucket's",
          lost.stream().map(block -> Evidence.of(block, "bucket", "may be this bucket")).toList());
    }
    if (certain.isEmpty()) {
      return Judgement.fail(
          "it has no public-access block",
          Evidence.of(
              bucket, "no " + BLOCK + " refers to it, and the account has none in this plan"));
    }
    return judge(certain);
  }

  private static Judgement judge(List<Resource> blocks) {
    List<Evidence> off = new ArrayList<>();
    List<Evidence> unknown = new ArrayList<>();
    for (Resource block : blocks) {
      for (String setting : SETTINGS) {
        Value value = block.get(setting);
        if (value.isUnknown()) {
          unknown.add(Evidence.of(block, setting, "decides whether public access is blocked"));
        } else if (!value.isTrue()) {
          off.add(Evidence.of(block, setting, "must be true; the default is false"));
        }
      }
    }
    return off.isEmpty()
        ? new Judgement.Unknown("a setting of its public-access block is not known", unknown)
        : new Judgement.Fail("its public-access block leaves a way open", off);
  }

  private static boolean blocksAll(Resource block) {
    return SETTINGS.stream().allMatch(setting -> block.get(setting).isTrue());
  }
}
