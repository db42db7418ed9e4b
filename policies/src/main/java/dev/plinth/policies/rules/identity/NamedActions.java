package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.catalogue.ActionCatalogue;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Optional;

/** An identity policy allows named actions, not all of AWS or of a service. */
final class NamedActions extends StatementRule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-001",
          "Identity policies allow named actions",
          Severity.HIGH,
          Category.IDENTITY,
          """
          A statement that allows "*", or every action of a service such as "s3:*", grants what \
          nobody asked for today and what AWS adds tomorrow, deleting and granting included. \
          NotAction with Allow does the same: it allows all but a few.""",
          """
          List the actions that the workload calls. A wildcard inside an action name, such as \
          "s3:Get*", is not this rule's concern.""",
          """
          data "aws_iam_policy_document" "job" {
            statement {
              actions   = ["s3:*"]
              resources = ["arn:aws:s3:::lake-raw/*"]
            }
          }
          resource "aws_iam_policy" "job" {
            policy = data.aws_iam_policy_document.job.json
          }
          """,
          """
          data "aws_iam_policy_document" "job" {
            statement {
              actions   = ["s3:GetObject"]
              resources = ["arn:aws:s3:::lake-raw/*"]
            }
          }
          resource "aws_iam_policy" "job" {
            policy = data.aws_iam_policy_document.job.json
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"),
          List.of("CKV_AWS_1", "CKV_AWS_49", "CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40"));

  NamedActions() {
    super(DOCUMENT, "it allows more than named actions");
  }

  @Override
  void examine(PlacedStatement placed, Ternary allows, IamModel model, Proof proof) {
    Globs actions = placed.statement().actions();
    String name = name(placed);
    if (actions.negated()) {
      proof.add(allows, placed, name + " allows everything else");
      return;
    }
    for (Glob glob : actions.globs()) {
      if (glob.isWhollyUnknown()) {
        proof.doubt(placed.evidence("the actions of " + name + " are known only after apply"));
      } else {
        whole(glob, model.catalogue())
            .ifPresent(what -> proof.add(allows, placed, name + " allows all of " + what));
      }
    }
  }

  private static String name(PlacedStatement placed) {
    String sid = placed.statement().sid();
    return sid.isEmpty() ? "a statement" : "statement \"" + sid + "\"";
  }

  /** What the pattern means as a whole: AWS, or a service. */
  private static Optional<String> whole(Glob glob, ActionCatalogue catalogue) {
    if (!glob.hasWildcard()) {
      return Optional.empty();
    }
    if (glob.covers(Glob.of("?*:?*")) == Ternary.YES) {
      return Optional.of("AWS");
    }
    String prefix = glob.literalPrefix();
    int colon = prefix.indexOf(':');
    if (colon >= 0) {
      String service = prefix.substring(0, colon);
      return Optional.of(service).filter(one -> isWholeService(glob, one));
    }
    return catalogue.prefixes().stream()
        .filter(service -> service.startsWith(prefix))
        .filter(service -> isWholeService(glob, service))
        .findFirst()
        .map(service -> service + " and of every service that looks like it");
  }

  private static boolean isWholeService(Glob glob, String service) {
    return glob.covers(Glob.of(service + ":?*")) == Ternary.YES;
  }
}
