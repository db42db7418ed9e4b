package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.catalogue.AccessLevel;
import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules about actions on all resources, one for each kind of harm. */
final class BroadActionRules {

  private static final String ACTIONS_TABLE =
      "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html";

  /** What carries data out of the account by one call. */
  private static final Set<String> DATA =
      Set.of(
          "athena:getqueryresults",
          "dynamodb:getitem",
          "dynamodb:query",
          "dynamodb:scan",
          "dynamodb:exporttabletopointintime",
          "ec2:createsnapshot",
          "kinesis:getrecords",
          "kms:decrypt",
          "rds:copydbsnapshot",
          "rds:startexporttask",
          "s3:getobject",
          "s3:getobjectversion",
          "secretsmanager:batchgetsecretvalue",
          "secretsmanager:getsecretvalue",
          "ssm:getparameter",
          "ssm:getparameterhistory",
          "ssm:getparameters",
          "ssm:getparametersbypath");

  private BroadActionRules() {}

  static Stream<Rule> all() {
    return Stream.of(
        new BroadActions(
            NARROW_RESOURCES,
            action -> !action.level().changes() && !DATA.contains(action.lowerCase()),
            "actions that take a narrower resource"),
        new BroadActions(WRITES, action -> action.level() == AccessLevel.WRITE, "write actions"),
        new BroadActions(
            PERMISSIONS,
            action -> action.level() == AccessLevel.PERMISSIONS,
            "permissions management"),
        new BroadActions(DATA_BY_NAME, BroadActionRules::readsData, "reading data and secrets"));
  }

  private static boolean readsData(AwsAction action) {
    return DATA.contains(action.lowerCase());
  }

  private static String statement(String actions, String resources) {
    return """
    data "aws_iam_policy_document" "job" {
      statement {
        actions   = ["%s"]
        resources = ["%s"]
      }
    }
    resource "aws_iam_policy" "job" {
      policy = data.aws_iam_policy_document.job.json
    }
    """
        .formatted(actions, resources);
  }

  private static final RuleDocument NARROW_RESOURCES =
      new RuleDocument(
          "PLINTH-IAM-002",
          "Actions that take a narrower resource are not allowed on all",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          Resource "*" is right only for actions that take nothing narrower. For all others it \
          gives the workload every object of the account, also those that come later.""",
          """
          Name the resources in the format that the finding prints, or narrow them by a tag \
          condition. Put actions that take no resource in a statement of their own.""",
          statement("glue:GetTable", "*"),
          statement("glue:GetTable", "arn:aws:glue:eu-west-1:123456789012:table/lake/orders"),
          List.of(ACTIONS_TABLE),
          List.of("CKV_AWS_355", "CKV_AWS_356"));

  private static final RuleDocument WRITES =
      new RuleDocument(
          "PLINTH-IAM-003",
          "Write actions are allowed on named resources",
          Severity.HIGH,
          Category.IDENTITY,
          """
          A write action on all resources lets one compromised job change or delete what every \
          other workload of the account owns.""",
          """
          Name the resources in the format that the finding prints, or narrow them by a tag \
          condition such as aws:ResourceTag.""",
          statement("s3:PutObject", "*"),
          statement("s3:PutObject", "arn:aws:s3:::lake-curated/*"),
          List.of(ACTIONS_TABLE),
          List.of("CKV_AWS_111", "CKV_AWS_290"));

  private static final RuleDocument PERMISSIONS =
      new RuleDocument(
          "PLINTH-IAM-004",
          "Permissions management is allowed on named resources",
          Severity.CRITICAL,
          Category.IDENTITY,
          """
          Who may change policies, trust or sharing of all resources can give itself or \
          anybody else everything that they protect.""",
          """
          Leave permissions to the deployment role. Where a workload needs them, name the \
          resources, or demand a condition such as iam:PermissionsBoundary.""",
          statement("s3:PutBucketPolicy", "*"),
          statement("s3:PutBucketPolicy", "arn:aws:s3:::lake-curated"),
          List.of(ACTIONS_TABLE),
          List.of("CKV_AWS_109", "CKV_AWS_289"));

  private static final RuleDocument DATA_BY_NAME =
      new RuleDocument(
          "PLINTH-IAM-005",
          "Data and secrets are read by name",
          Severity.HIGH,
          Category.IDENTITY,
          """
          Reading every object, secret, parameter or key's plaintext is all that a thief of \
          data needs. NotResource with such an action means all that is not listed, also what \
          comes later.""",
          "Name the buckets, secrets, parameters, tables and keys that the workload reads.",
          statement("secretsmanager:GetSecretValue", "*"),
          statement(
              "secretsmanager:GetSecretValue",
              "arn:aws:secretsmanager:eu-west-1:123456789012:secret:airflow/connections/*"),
          List.of("https://attack.mitre.org/techniques/T1530/", ACTIONS_TABLE),
          List.of("CKV_AWS_108", "CKV_AWS_288"));
}
