package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Callers;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.PrincipalElement;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A role that trusts an OIDC provider names the subject and the audience. */
final class WebIdentitiesArePinned extends TrustRule {

  private static final String GITHUB = "token.actions.githubusercontent.com";
  private static final Glob ASSUME = Glob.literal("sts:assumerolewithwebidentity");

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-013",
          "OIDC trust names the subject and the audience",
          Severity.CRITICAL,
          Category.IDENTITY,
          """
          An OIDC provider such as GitHub signs tokens for everybody who uses it. A role that \
          does not demand its own subject lets in every repository of the world; one that \
          demands only the repository lets in any branch and pull request of it.""",
          """
          Demand <provider>:aud and <provider>:sub with StringEquals; for GitHub, the subject \
          names repository and environment, branch or event, for example \
          repo:acme/lake:environment:prod.""",
          trust("StringLike", "repo:acme/*"),
          trust("StringEquals", "repo:acme/lake:environment:prod"),
          List.of(
              "https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services"),
          List.of("CKV_AWS_358", "CKV_AWS_393"));

  WebIdentitiesArePinned() {
    super(DOCUMENT, Set.of("aws_iam_role"), "identities of others can assume it");
  }

  private static String trust(String test, String subject) {
    return """
    data "aws_iam_policy_document" "trust" {
      statement {
        actions = ["sts:AssumeRoleWithWebIdentity"]
        principals {
          type        = "Federated"
          identifiers = ["arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"]
        }
        condition {
          test     = "StringEquals"
          variable = "token.actions.githubusercontent.com:aud"
          values   = ["sts.amazonaws.com"]
        }
        condition {
          test     = "%s"
          variable = "token.actions.githubusercontent.com:sub"
          values   = ["%s"]
        }
      }
    }
    resource "aws_iam_role" "deploy" {
      assume_role_policy = data.aws_iam_policy_document.trust.json
    }
    """
        .formatted(test, subject);
  }

  @Override
  void examine(Resource resource, PlacedStatement placed, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    Ternary assumes =
        has(statement, Effect.ALLOW)
            .and(statement.actions().overlaps(ASSUME))
            .and(isFederated(statement.principals()));
    if (!assumes.possible()) {
      return;
    }
    proof.add(assumes.and(demands(statement, ":aud").not()), placed, "demands no audience (…:aud)");
    proof.add(assumes.and(demands(statement, ":sub").not()), placed, "demands no subject (…:sub)");
    for (Condition condition : statement.conditions()) {
      boolean subject = isClaim(condition, ":sub") && condition.demands();
      boolean github = condition.key().toLowerCase(Locale.ROOT).startsWith(GITHUB);
      for (Glob value : condition.values()) {
        if (subject && github && !value.isWhollyUnknown() && !isPinned(value)) {
          proof.add(
              assumes,
              placed,
              value.source() + " does not name a repository and its environment, branch or event");
        }
      }
    }
  }

  private static Ternary isFederated(PrincipalElement principals) {
    Ternary federated = Ternary.of(principals.negated());
    for (PrincipalElement.Member member : principals.members()) {
      federated =
          federated.or(
              member.type().isEmpty()
                  ? Ternary.UNKNOWN
                  : Ternary.of(member.type().equals("Federated")));
    }
    return federated;
  }

  private static Ternary demands(Statement statement, String claim) {
    Ternary demanded = Ternary.NO;
    for (Condition condition : statement.conditions()) {
      if (!condition.isKnown()) {
        demanded = demanded.or(Ternary.UNKNOWN);
      } else if (isClaim(condition, claim) && condition.demands()) {
        demanded = demanded.or(Callers.narrow(condition));
      }
    }
    return demanded;
  }

  private static boolean isClaim(Condition condition, String claim) {
    return condition.key().toLowerCase(Locale.ROOT).endsWith(claim);
  }

  /** Whether all before the first wildcard names a repository and begins to say what of it. */
  private static boolean isPinned(Glob subject) {
    String prefix = subject.literalPrefix();
    return prefix.matches("repo:[^/:]+/[^:]+:.+")
        || (prefix.matches("repo:[^/:]+/[^:]+:.*") && !subject.hasWildcard());
  }
}
