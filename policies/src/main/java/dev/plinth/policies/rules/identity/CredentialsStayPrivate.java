package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Breadth;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** An identity policy does not allow to obtain credentials of others. */
final class CredentialsStayPrivate extends StatementRule {

  /** What hands out credentials that outlive or exceed those of who asks, on any resource. */
  private static final Set<String> ALWAYS =
      Set.of(
          "airflow:createclitoken",
          "iam:createaccesskey",
          "iam:createloginprofile",
          "iam:createservicespecificcredential",
          "iam:resetservicespecificcredential",
          "iam:updateaccesskey",
          "iam:updateloginprofile");

  /** What hands out credentials of the resource, so that all resources are too many. */
  private static final Set<String> OF_RESOURCE =
      Set.of(
          "airflow:createweblogintoken",
          "chime:createapikey",
          "codepipeline:pollforjobs",
          "cognito-identity:getopenidtokenfordeveloperidentity",
          "connect:getfederationtoken",
          "elasticmapreduce:getclustersessioncredentials",
          "elasticmapreduce:getonclusterappuipresignedurl",
          "gamelift:requestuploadcredentials",
          "glue:getconnection",
          "glue:getconnections",
          "lakeformation:gettemporarygluetablecredentials",
          "lightsail:getinstanceaccessdetails",
          "lightsail:getrelationaldatabasemasteruserpassword",
          "mediapackage:rotatechannelcredentials",
          "mediapackage:rotateingestendpointcredentials",
          "rds-db:connect",
          "redshift-serverless:getcredentials",
          "redshift:createclusteruser",
          "redshift:getclustercredentials",
          "redshift:getclustercredentialswithiam",
          "s3:getdataaccess",
          "sso:getrolecredentials",
          "sts:assumerole",
          "sts:getfederationtoken",
          "sts:getsessiontoken");

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-006",
          "Identity policies hand out no credentials",
          Severity.HIGH,
          Category.IDENTITY,
          """
          An access key, a password or a token that a policy lets one create for somebody else \
          is worth all that the other may do. airflow:CreateCliToken lets one run any command \
          of Airflow, and so read its connections and run code with the environment's role.""",
          """
          Remove the action; name the one resource whose credentials are needed; for users who \
          rotate their own keys, end the resource with ${aws:username}. Operate Airflow through \
          its web login with a role of its own.""",
          """
          data "aws_iam_policy_document" "operators" {
            statement {
              actions   = ["airflow:CreateCliToken"]
              resources = ["arn:aws:airflow:eu-west-1:123456789012:environment/lake"]
            }
          }
          resource "aws_iam_policy" "operators" {
            policy = data.aws_iam_policy_document.operators.json
          }
          """,
          """
          data "aws_iam_policy_document" "operators" {
            statement {
              actions   = ["airflow:CreateWebLoginToken"]
              resources = ["arn:aws:airflow:eu-west-1:123456789012:role/lake/Op"]
            }
          }
          resource "aws_iam_policy" "operators" {
            policy = data.aws_iam_policy_document.operators.json
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/mwaa/latest/userguide/access-policies.html",
              "https://attack.mitre.org/techniques/T1098/001/"),
          List.of("CKV_AWS_107", "CKV_AWS_287"));

  /** One object, since the model remembers what it has selected. */
  private final Predicate<AwsAction> handsOut = CredentialsStayPrivate::handsOut;

  CredentialsStayPrivate() {
    super(DOCUMENT, "it allows to obtain credentials");
  }

  @Override
  void examine(PlacedStatement placed, Ternary allows, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    for (AwsAction action : model.actions(statement.actions(), handsOut)) {
      String name = action.lowerCase();
      if (ALWAYS.contains(name)) {
        Ternary others = Ternary.of(!isOwnUser(statement));
        proof.add(allows.and(others), placed, action.fullName() + " hands out credentials");
      } else {
        Ternary broad =
            action.resourceTypes().isEmpty() ? Ternary.YES : Breadth.isBroad(statement, action);
        proof.add(
            allows.and(broad),
            placed,
            action.fullName() + " hands out credentials of any resource");
      }
    }
    if (statement.actions().globs().stream().anyMatch(Glob::isWhollyUnknown)) {
      proof.doubt(placed.evidence("its actions are known only after apply"));
    }
  }

  private static boolean handsOut(AwsAction action) {
    return ALWAYS.contains(action.lowerCase()) || OF_RESOURCE.contains(action.lowerCase());
  }

  private static boolean isOwnUser(Statement statement) {
    return !statement.resources().negated()
        && statement.resources().globs().stream()
            .allMatch(glob -> glob.source().toLowerCase(Locale.ROOT).endsWith("${aws:username}"));
  }
}
