package dev.plinth.modules.access;

import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.PolicyStatement;
import java.util.List;

/** The most that a role of the platform can be granted. */
final class BoundaryStatements {

  private final DeliveryNames names;

  BoundaryStatements(DeliveryNames names) {
    this.names = names;
  }

  /** Services that the platform's workloads use at all; no role can be granted anything else. */
  List<PolicyStatement> boundary() {
    return List.of(
        names
            .statement("WorkloadsOfThePlatform")
            .actions(
                List.of(
                    "airflow:PublishMetrics",
                    "backup:CopyIntoBackupVault",
                    "backup:Describe*",
                    "backup:Get*",
                    "backup:Start*",
                    "cloudwatch:Get*",
                    "cloudwatch:PutMetricData",
                    "ec2:Authorize*",
                    "ec2:Create*",
                    "ec2:Delete*",
                    "ec2:Describe*",
                    "ec2:ModifyInstanceAttribute",
                    "ec2:Revoke*",
                    "ec2:RunInstances",
                    "ec2:TerminateInstances",
                    "elasticmapreduce:Add*",
                    "elasticmapreduce:CancelSteps",
                    "elasticmapreduce:Describe*",
                    "elasticmapreduce:List*",
                    "elasticmapreduce:RunJobFlow",
                    "elasticmapreduce:TerminateJobFlows",
                    "events:DeleteRule",
                    "events:Describe*",
                    "events:DisableRule",
                    "events:EnableRule",
                    "events:List*",
                    "events:Put*",
                    "events:RemoveTargets",
                    "glue:CreateTable",
                    "glue:GetDatabase",
                    "glue:GetTable*",
                    "glue:UpdateTable",
                    "kms:CreateGrant",
                    "kms:Decrypt",
                    "kms:DescribeKey",
                    "kms:Encrypt",
                    "kms:GenerateDataKey*",
                    "kms:ReEncrypt*",
                    "logs:CreateLogGroup",
                    "logs:CreateLogStream",
                    "logs:Describe*",
                    "logs:Get*",
                    "logs:PutLogEvents",
                    "logs:PutRetentionPolicy",
                    "rds-db:connect",
                    "rds:AddTagsToResource",
                    "rds:CopyDBSnapshot",
                    "rds:Create*",
                    "rds:DeleteDBSnapshot",
                    "rds:Describe*",
                    "rds:List*",
                    "rds:ModifyDB*",
                    "s3:AbortMultipartUpload",
                    "s3:DeleteObject",
                    "s3:GetAccountPublicAccessBlock",
                    "s3:GetBucket*",
                    "s3:GetEncryptionConfiguration",
                    "s3:GetInventoryConfiguration",
                    "s3:GetObject*",
                    "s3:List*",
                    "s3:PutBucketNotification",
                    "s3:PutInventoryConfiguration",
                    "s3:PutObject",
                    "secretsmanager:GetSecretValue",
                    "sns:Publish",
                    "sqs:*Message",
                    "sqs:ChangeMessageVisibility",
                    "sqs:GetQueue*",
                    "tag:GetResources"))
            .resources(List.of("*"))
            .build(),
        names
            .statement("PassOwnRoles")
            .actions(List.of("iam:PassRole"))
            .resources(List.of(names.roles()))
            .conditions(
                List.of(
                    Condition.equalTo(
                        "iam:PassedToService",
                        "ec2.amazonaws.com",
                        "elasticmapreduce.amazonaws.com")))
            .build());
  }
}
