package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedDocument;
import dev.plinth.policies.iam.access.PolicyKind;
import dev.plinth.policies.iam.language.PolicyDocument;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;

/** Policies are written in the current version of the language. */
final class VersionIsCurrent extends DocumentRule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-028",
          "Policies say the current version of the language",
          Severity.LOW,
          Category.IDENTITY,
          """
          Without Version "2012-10-17", AWS reads a policy in the language of 2008, in which \
          policy variables such as ${aws:username} are plain text and match nothing.""",
          "Write Version = \"2012-10-17\" first.",
          """
          resource "aws_iam_policy" "job" {
            policy = jsonencode({ Statement = [
              { Effect = "Allow", Action = "s3:GetObject",
                Resource = "arn:aws:s3:::lake-raw/*" }] })
          }
          """,
          """
          resource "aws_iam_policy" "job" {
            policy = jsonencode({ Version = "2012-10-17", Statement = [
              { Effect = "Allow", Action = "s3:GetObject",
                Resource = "arn:aws:s3:::lake-raw/*" }] })
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html"),
          List.of());

  VersionIsCurrent() {
    super(DOCUMENT, "it is written in the language of 2008");
  }

  @Override
  void examine(PlacedDocument document, PolicyKind kind, IamModel model, Proof proof) {
    String address = document.source().address().text();
    String version = document.document().version();
    if (version.equals(PolicyDocument.OLD_VERSION)) {
      proof.wrong(new Evidence(address, document.attribute(), "", "Version is not \"2012-10-17\""));
    } else if (version.isEmpty()) {
      proof.doubt(
          new Evidence(address, document.attribute(), "", "Version is known only after apply"));
    }
  }
}
