package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedDocument;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.PolicyKind;
import dev.plinth.policies.iam.language.Problem;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** AWS takes the policies: their grammar, their elements and their size. */
final class PoliciesAreValid extends DocumentRule {

  /** The most characters without white space, by the type that holds the policy. */
  private static final Map<String, Integer> LIMITS =
      Map.ofEntries(
          Map.entry("aws_iam_policy", 6144),
          Map.entry("aws_iam_role_policy", 10240),
          Map.entry("aws_iam_group_policy", 5120),
          Map.entry("aws_iam_user_policy", 2048),
          Map.entry("aws_ssoadmin_permission_set_inline_policy", 32768),
          Map.entry("aws_s3_bucket", 20480),
          Map.entry("aws_s3_bucket_policy", 20480),
          Map.entry("aws_kms_key", 32768),
          Map.entry("aws_kms_key_policy", 32768),
          Map.entry("aws_secretsmanager_secret", 20480),
          Map.entry("aws_secretsmanager_secret_policy", 20480),
          Map.entry("aws_vpc_endpoint", 20480),
          Map.entry("aws_vpc_endpoint_policy", 20480));

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");

  private static final int INLINE_LIMIT = 10240;
  private static final int TRUST_LIMIT = 2048;

  /** An ARN that is known only after apply is about as long. */
  private static final int UNKNOWN_PART = 100;

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-024",
          "Policies are ones that AWS takes",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          Terraform plans a policy that AWS will refuse: text that is no JSON, a misspelt \
          element, a Sid given twice, a document over the size limit. The apply then stops \
          half-way. Where AWS does take a mistake, the policy does something else than it says.""",
          "Mend what the finding shows, at its line.",
          """
          resource "aws_iam_policy" "job" {
            policy = jsonencode({ Version = "2012-10-17", Statement = [
              { Sid = "Read", Effect = "Allow", Action = "s3:GetObject",
                Resource = "arn:aws:s3:::lake-raw/*" },
              { Sid = "Read", Effect = "Allow", Action = "s3:ListBucket",
                Resource = "arn:aws:s3:::lake-raw" }] })
          }
          """,
          """
          resource "aws_iam_policy" "job" {
            policy = jsonencode({ Version = "2012-10-17", Statement = [
              { Sid = "Read", Effect = "Allow", Action = "s3:GetObject",
                Resource = "arn:aws:s3:::lake-raw/*" },
              { Sid = "List", Effect = "Allow", Action = "s3:ListBucket",
                Resource = "arn:aws:s3:::lake-raw" }] })
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"),
          List.of());

  PoliciesAreValid() {
    super(DOCUMENT, "AWS refuses the policy, or takes it for something else");
  }

  @Override
  void examine(PlacedDocument document, PolicyKind kind, IamModel model, Proof proof) {
    String address = document.source().address().text();
    for (Problem problem : document.document().problems()) {
      proof.wrong(new Evidence(address, document.attribute(), "", problem.toString()));
    }
    for (PlacedStatement placed : document.statements()) {
      if (placed.statement().certain()) {
        elements(placed, kind, proof);
      }
    }
    size(document, kind, proof);
  }

  private static void elements(PlacedStatement placed, PolicyKind kind, Proof proof) {
    Statement statement = placed.statement();
    boolean principals =
        !statement.principals().members().isEmpty() || statement.principals().negated();
    boolean resources = !statement.resources().equals(Globs.everything());
    if (kind == PolicyKind.IDENTITY && principals) {
      proof.wrong(placed.evidence("an identity policy has no Principal"));
    }
    if (kind != PolicyKind.IDENTITY && !principals) {
      proof.wrong(placed.evidence("there is no Principal"));
    }
    if (kind == PolicyKind.TRUST && resources) {
      proof.wrong(placed.evidence("a trust policy has no Resource"));
    }
    if (kind == PolicyKind.IDENTITY && !resources) {
      proof.wrong(placed.evidence("there is no Resource"));
    }
    String sid = statement.sid();
    if (sid.equals(Statement.UNKNOWN_SID)) {
      proof.doubt(placed.evidence("its Sid is known only after apply"));
    } else if (kind == PolicyKind.IDENTITY && !SID.matcher(sid).matches()) {
      proof.wrong(placed.evidence("the Sid may have letters and digits only"));
    }
  }

  private static void size(PlacedDocument document, PolicyKind kind, Proof proof) {
    int limit =
        switch (kind) {
          case TRUST -> TRUST_LIMIT;
          case IDENTITY -> LIMITS.getOrDefault(document.holder().type(), INLINE_LIMIT);
          case RESOURCE -> LIMITS.getOrDefault(document.holder().type(), Integer.MAX_VALUE);
        };
    int known = document.document().characters();
    int size = known > 0 ? known : estimate(document);
    Ternary tooLarge = size <= limit ? Ternary.NO : known > 0 ? Ternary.YES : Ternary.UNKNOWN;
    if (tooLarge == Ternary.NO) {
      return;
    }
    proof.add(
        tooLarge,
        new Evidence(
            document.source().address().text(),
            document.attribute(),
            "",
            "it has %s%,d characters; AWS takes at most %,d"
                .formatted(known > 0 ? "" : "about ", size, limit)));
  }

  /** About how large a document will be of which parts are not known. */
  private static int estimate(PlacedDocument document) {
    int size = 0;
    for (Statement statement : document.document().statements()) {
      size += UNKNOWN_PART + statement.quote().length();
      size += UNKNOWN_PART * unknown(statement.resources());
    }
    return size;
  }

  private static int unknown(Globs globs) {
    return (int) globs.globs().stream().filter(glob -> glob.hasUnknown()).count();
  }
}
