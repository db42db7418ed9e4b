package dev.plinth.modules.access;

import dev.plinth.modules.identity.PolicyStatement;
import java.util.List;

/** What a plan reads. */
final class ReadStatements {

  private final DeliveryNames names;

  ReadStatements(DeliveryNames names) {
    this.names = names;
  }

  /** What a refresh reads: what there is and how it is set, never data and never secret values. */
  List<PolicyStatement> read() {
    return List.of(
        names
            .inRegion("ReadSettings")
            .actions(
                List.of(
                    "airflow:GetEnvironment",
                    "backup:Describe*",
                    "backup:GetBackup*",
                    "backup:List*",
                    "cloudtrail:Describe*",
                    "cloudtrail:GetTrail*",
                    "cloudtrail:List*",
                    "cloudwatch:Describe*",
                    "cloudwatch:GetDashboard",
                    "cloudwatch:ListTags*",
                    "ec2:Describe*",
                    "elasticmapreduce:DescribeSecurityConfiguration",
                    "events:Describe*",
                    "events:List*",
                    "glue:GetDatabase",
                    "glue:GetTags",
                    "kms:Describe*",
                    "kms:GetKey*",
                    "kms:List*",
                    "logs:Describe*",
                    "logs:List*",
                    "rds:Describe*",
                    "rds:List*",
                    "secretsmanager:DescribeSecret",
                    "secretsmanager:GetResourcePolicy",
                    "sns:GetSubscriptionAttributes",
                    "sns:GetTopicAttributes",
                    "sns:List*",
                    "sqs:GetQueueAttributes",
                    "sqs:ListQueueTags"))
            .build(),
        names
            .statement("ReadGlobalSettings")
            .actions(
                List.of(
                    "budgets:View*",
                    "iam:GetGroup*",
                    "iam:GetInstanceProfile",
                    "iam:GetOpen*",
                    "iam:GetPolicy*",
                    "iam:GetRole*",
                    "iam:GetUser",
                    "iam:List*"))
            .resources(List.of("*"))
            .build(),
        names
            .statement("ReadBucketSettings")
            .actions(
                List.of(
                    "s3:GetAccelerateConfiguration",
                    "s3:GetBucket*",
                    "s3:GetEncryptionConfiguration",
                    "s3:GetLifecycleConfiguration",
                    "s3:GetReplicationConfiguration",
                    "s3:ListBucket"))
            .resources(List.of(names.buckets()))
            .build(),
        names
            .statement("ReadObjectsOfTheStack")
            .actions(List.of("s3:GetObject", "s3:GetObjectTagging"))
            .resources(List.of(names.artifacts()))
            .build());
  }
}
