package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Breadth;
import dev.plinth.policies.iam.access.Callers;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.PolicyArguments;
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
import java.util.Set;
import java.util.TreeSet;

/** A service that is let in acts for the plan's own account: no confused deputy. */
final class ServicesActForOneAccount extends TrustRule {

  /** Services that AWS documents to send aws:SourceAccount or aws:SourceArn with a role. */
  private static final Set<String> SOURCE_SENDERS =
      Set.of(
          "airflow-env.amazonaws.com",
          "airflow.amazonaws.com",
          "apigateway.amazonaws.com",
          "batch.amazonaws.com",
          "bedrock.amazonaws.com",
          "codebuild.amazonaws.com",
          "config.amazonaws.com",
          "datasync.amazonaws.com",
          "delivery.logs.amazonaws.com",
          "dms.amazonaws.com",
          "ecs-tasks.amazonaws.com",
          "elasticmapreduce.amazonaws.com",
          "emr-serverless.amazonaws.com",
          "events.amazonaws.com",
          "firehose.amazonaws.com",
          "glue.amazonaws.com",
          "kinesisanalytics.amazonaws.com",
          "pipes.amazonaws.com",
          "sagemaker.amazonaws.com",
          "scheduler.amazonaws.com",
          "states.amazonaws.com",
          "transfer.amazonaws.com",
          "vpc-flow-logs.amazonaws.com");

  private static final Set<String> SOURCES =
      Set.of("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceowner");

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-012",
          "Services are let in for the own account alone",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          A service works for every customer of AWS. Without aws:SourceAccount or aws:SourceArn, \
          somebody else's use of the service can be made to act with this role, or on this \
          resource: the confused deputy. (Services that send neither with a role, such as EC2, \
          are not judged.)""",
          "Add a condition StringEquals on aws:SourceAccount, or ArnLike on aws:SourceArn.",
          """
          data "aws_iam_policy_document" "trust" {
            statement {
              actions = ["sts:AssumeRole"]
              principals {
                type        = "Service"
                identifiers = ["elasticmapreduce.amazonaws.com"]
              }
            }
          }
          resource "aws_iam_role" "emr" {
            assume_role_policy = data.aws_iam_policy_document.trust.json
          }
          """,
          """
          data "aws_iam_policy_document" "trust" {
            statement {
              actions = ["sts:AssumeRole"]
              principals {
                type        = "Service"
                identifiers = ["elasticmapreduce.amazonaws.com"]
              }
              condition {
                test     = "StringEquals"
                variable = "aws:SourceAccount"
                values   = ["123456789012"]
              }
            }
          }
          resource "aws_iam_role" "emr" {
            assume_role_policy = data.aws_iam_policy_document.trust.json
          }
          """,
          List.of("https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"),
          List.of());

  ServicesActForOneAccount() {
    super(DOCUMENT, types(), "a service is let in for any account");
  }

  private static Set<String> types() {
    Set<String> types = new TreeSet<>(PolicyArguments.resourceTypes());
    types.add("aws_iam_role");
    return types;
  }

  @Override
  void examine(Resource resource, PlacedStatement placed, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    if (statement.principals().negated()) {
      return;
    }
    boolean role = resource.type().equals("aws_iam_role");
    Ternary limited = Callers.demands(statement.conditions(), SOURCES);
    if (!role) {
      limited =
          limited
              .or(Callers.limits(statement.conditions()))
              .or(Breadth.narrows(statement.conditions()));
    }
    Ternary open = has(statement, Effect.ALLOW).and(limited.not());
    for (PrincipalElement.Member member : statement.principals().members()) {
      proof.add(
          open.and(isService(member, role)), placed, "lets in " + member + " for any account");
    }
  }

  private static Ternary isService(PrincipalElement.Member member, boolean role) {
    if (member.type().isEmpty()) {
      return Ternary.UNKNOWN;
    }
    if (!member.type().equals("Service")) {
      return Ternary.NO;
    }
    Glob id = member.id();
    if (id.isWhollyUnknown()) {
      return Ternary.UNKNOWN;
    }
    return Ternary.of(!role || SOURCE_SENDERS.contains(id.source()));
  }
}
