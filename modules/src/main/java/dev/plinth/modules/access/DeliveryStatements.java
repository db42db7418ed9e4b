package dev.plinth.modules.access;

import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Effect;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.PolicyStatementBuilder;
import java.util.List;

/** What reading, changing and bounding a platform comes to. */
final class DeliveryStatements {

  private final DeliveryProperties properties;
  private final String boundaryArn;

  DeliveryStatements(DeliveryProperties properties) {
    this.properties = properties;
    boundaryArn = iam("policy/" + properties.name() + "-boundary");
  }

  /** What a refresh reads: what there is and how it is set, never data and never secret values. */
  List<PolicyStatement> read() {
    return List.of(
        inRegion("ReadSettings")
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
        statement("ReadGlobalSettings")
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
        statement("ReadBucketSettings")
            .actions(
                List.of(
                    "s3:GetAccelerateConfiguration",
                    "s3:GetBucket*",
                    "s3:GetEncryptionConfiguration",
                    "s3:GetLifecycleConfiguration",
                    "s3:GetReplicationConfiguration",
                    "s3:ListBucket"))
            .resources(List.of(buckets()))
            .build(),
        statement("ReadObjectsOfTheStack")
            .actions(List.of("s3:GetObject", "s3:GetObjectTagging"))
            .resources(List.of(artifacts()))
            .build());
  }

  /** EC2 names most of its resources itself: the region is the narrowest that holds for all. */
  List<PolicyStatement> changeNetwork() {
    return List.of(
        inRegion("ChangeNetwork")
            .actions(
                List.of(
                    "ec2:AllocateAddress",
                    "ec2:Associate*",
                    "ec2:AttachInternetGateway",
                    "ec2:AuthorizeClientVpnIngress",
                    "ec2:AuthorizeSecurityGroup*",
                    "ec2:CreateClientVpn*",
                    "ec2:CreateFlowLogs",
                    "ec2:CreateInternetGateway",
                    "ec2:CreateNatGateway",
                    "ec2:CreateNetworkAcl*",
                    "ec2:CreateRoute*",
                    "ec2:CreateSecurityGroup",
                    "ec2:CreateSubnet",
                    "ec2:CreateTags",
                    "ec2:CreateVpc",
                    "ec2:CreateVpcEndpoint",
                    "ec2:DeleteClientVpn*",
                    "ec2:DeleteFlowLogs",
                    "ec2:DeleteInternetGateway",
                    "ec2:DeleteNatGateway",
                    "ec2:DeleteNetworkAcl*",
                    "ec2:DeleteRoute*",
                    "ec2:DeleteSecurityGroup",
                    "ec2:DeleteSubnet",
                    "ec2:DeleteTags",
                    "ec2:DeleteVpc",
                    "ec2:DeleteVpcEndpoints",
                    "ec2:DetachInternetGateway",
                    "ec2:Disassociate*",
                    "ec2:ModifyClientVpnEndpoint",
                    "ec2:ModifySecurityGroupRules",
                    "ec2:ModifySubnetAttribute",
                    "ec2:ModifyVpc*",
                    "ec2:ReleaseAddress",
                    "ec2:Replace*",
                    "ec2:RevokeClientVpnIngress",
                    "ec2:RevokeSecurityGroup*"))
            .build());
  }

  /** Services whose resources carry the platform's name. */
  List<PolicyStatement> changeServices() {
    return List.of(
        statement("ChangeNamedResources")
            .actions(
                List.of(
                    "airflow:CreateEnvironment",
                    "airflow:DeleteEnvironment",
                    "airflow:TagResource",
                    "airflow:UntagResource",
                    "airflow:UpdateEnvironment",
                    "cloudtrail:AddTags",
                    "cloudtrail:CreateTrail",
                    "cloudtrail:DeleteTrail",
                    "cloudtrail:PutEventSelectors",
                    "cloudtrail:RemoveTags",
                    "cloudtrail:StartLogging",
                    "cloudtrail:UpdateTrail",
                    "cloudwatch:DeleteAlarms",
                    "cloudwatch:DeleteDashboards",
                    "cloudwatch:PutDashboard",
                    "cloudwatch:PutMetricAlarm",
                    "cloudwatch:TagResource",
                    "events:DeleteRule",
                    "events:PutRule",
                    "events:PutTargets",
                    "events:RemoveTargets",
                    "events:TagResource",
                    "logs:CreateLogGroup",
                    "logs:CreateLogStream",
                    "logs:DeleteLogGroup",
                    "logs:PutRetentionPolicy",
                    "logs:TagResource",
                    "sns:CreateTopic",
                    "sns:DeleteTopic",
                    "sns:SetTopicAttributes",
                    "sns:Subscribe",
                    "sns:TagResource",
                    "sqs:CreateQueue",
                    "sqs:DeleteQueue",
                    "sqs:SetQueueAttributes",
                    "sqs:TagQueue"))
            .resources(
                List.of(
                    named("airflow", "environment/"),
                    named("cloudtrail", "trail/"),
                    named("cloudwatch", "alarm:"),
                    "arn:aws:cloudwatch::%s:dashboard/%s*"
                        .formatted(properties.account(), properties.name()),
                    named("events", "rule/"),
                    named("logs", "log-group:/"),
                    named("logs", "log-group:airflow-"),
                    named("sns", ""),
                    named("sqs", "")))
            .build(),
        inRegion("ChangeClusterSettings")
            .actions(
                List.of(
                    "elasticmapreduce:CreateSecurityConfiguration",
                    "elasticmapreduce:DeleteSecurityConfiguration"))
            .build());
  }

  /** What holds data; the two keys of data removal are Terraform's to turn, not IAM's. */
  List<PolicyStatement> changeData() {
    return List.of(
        statement("ChangeBuckets")
            .actions(
                List.of(
                    "s3:CreateBucket",
                    "s3:DeleteBucket",
                    "s3:PutBucket*",
                    "s3:PutEncryptionConfiguration",
                    "s3:PutLifecycleConfiguration"))
            .resources(List.of(buckets()))
            .build(),
        statement("ChangeObjectsOfTheStack")
            .actions(List.of("s3:DeleteObject*", "s3:PutObject", "s3:PutObjectTagging"))
            .resources(List.of(artifacts()))
            .build(),
        statement("ChangeNamedData")
            .actions(
                List.of(
                    "backup:CreateBackup*",
                    "backup:DeleteBackup*",
                    "backup:PutBackup*",
                    "backup:TagResource",
                    "backup:UpdateBackupPlan",
                    "glue:CreateDatabase",
                    "glue:DeleteDatabase",
                    "glue:TagResource",
                    "glue:UpdateDatabase",
                    "rds:AddTagsToResource",
                    "rds:CreateDB*",
                    "rds:DeleteDB*",
                    "rds:ModifyDB*",
                    "secretsmanager:CreateSecret",
                    "secretsmanager:DeleteSecret",
                    "secretsmanager:PutResourcePolicy",
                    "secretsmanager:RotateSecret",
                    "secretsmanager:TagResource",
                    "secretsmanager:UpdateSecret"))
            .resources(
                List.of(
                    named("backup", "backup-vault:"),
                    arn("backup", "backup-plan:*"),
                    arn("glue", "catalog"),
                    arn("glue", "database/" + properties.name().replace('-', '_') + "*"),
                    named("rds", "db:"),
                    named("rds", "pg:"),
                    named("rds", "subgrp:"),
                    named("secretsmanager", "secret:")))
            .build(),
        inRegion("ChangeKeys")
            .actions(
                List.of(
                    "kms:CreateAlias",
                    "kms:CreateGrant",
                    "kms:CreateKey",
                    "kms:DeleteAlias",
                    "kms:EnableKeyRotation",
                    "kms:PutKeyPolicy",
                    "kms:ScheduleKeyDeletion",
                    "kms:TagResource",
                    "kms:UpdateKeyDescription"))
            .build());
  }

  /** Roles of the platform's name, always below the boundary, and never those of delivery. */
  List<PolicyStatement> changeRoles() {
    return List.of(
        statement("CreateBoundRoles")
            .actions(
                List.of(
                    "iam:AttachRolePolicy",
                    "iam:CreateRole",
                    "iam:DetachRolePolicy",
                    "iam:PutRolePermissionsBoundary",
                    "iam:PutRolePolicy"))
            .resources(List.of(iam("role/" + properties.name() + "-*")))
            .conditions(List.of(Condition.equalTo("iam:PermissionsBoundary", boundaryArn)))
            .build(),
        statement("ChangeNamedIdentities")
            .actions(
                List.of(
                    "iam:AddRoleToInstanceProfile",
                    "iam:CreateGroup",
                    "iam:CreateInstanceProfile",
                    "iam:DeleteGroup*",
                    "iam:DeleteInstanceProfile",
                    "iam:DeleteRole",
                    "iam:DeleteRolePolicy",
                    "iam:PutGroupPolicy",
                    "iam:RemoveRoleFromInstanceProfile",
                    "iam:TagInstanceProfile",
                    "iam:TagRole",
                    "iam:UpdateAssumeRolePolicy",
                    "iam:UpdateRole"))
            .resources(
                List.of(
                    iam("group/" + properties.name() + "-*"),
                    iam("instance-profile/" + properties.name() + "-*"),
                    iam("role/" + properties.name() + "-*")))
            .build(),
        statement("PassRolesToServices")
            .actions(List.of("iam:PassRole"))
            .resources(List.of(iam("role/" + properties.name() + "-*")))
            .conditions(
                List.of(
                    Condition.equalTo(
                        "iam:PassedToService",
                        "airflow.amazonaws.com",
                        "backup.amazonaws.com",
                        "cloudtrail.amazonaws.com",
                        "monitoring.rds.amazonaws.com",
                        "vpc-flow-logs.amazonaws.com")))
            .build(),
        statement("DenyChangesOfDelivery")
            .effect(Effect.DENY)
            .actions(List.of("iam:*"))
            .resources(
                List.of(
                    boundaryArn,
                    iam("oidc-provider/*"),
                    iam("role/" + properties.name() + "-deploy"),
                    iam("role/" + properties.name() + "-plan")))
            .build());
  }

  /** Services that the platform's workloads use at all; no role can be granted anything else. */
  List<PolicyStatement> boundary() {
    return List.of(
        statement("WorkloadsOfThePlatform")
            .actions(
                List.of(
                    "airflow:PublishMetrics",
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
                    "glue:CreateTable",
                    "glue:Get*",
                    "glue:UpdateTable",
                    "kms:CreateGrant",
                    "kms:Decrypt",
                    "kms:DescribeKey",
                    "kms:Encrypt",
                    "kms:GenerateDataKey*",
                    "logs:CreateLogStream",
                    "logs:Describe*",
                    "logs:Get*",
                    "logs:PutLogEvents",
                    "rds-db:connect",
                    "rds:AddTagsToResource",
                    "rds:Create*",
                    "rds:Describe*",
                    "rds:List*",
                    "s3:AbortMultipartUpload",
                    "s3:DeleteObject",
                    "s3:Get*",
                    "s3:List*",
                    "s3:PutObject",
                    "secretsmanager:GetSecretValue",
                    "sns:Publish",
                    "sqs:*Message",
                    "sqs:ChangeMessageVisibility",
                    "sqs:GetQueue*",
                    "tag:GetResources"))
            .resources(List.of("*"))
            .build(),
        statement("PassOwnRoles")
            .actions(List.of("iam:PassRole"))
            .resources(List.of(iam("role/" + properties.name() + "-*")))
            .build());
  }

  private PolicyStatementBuilder inRegion(String sid) {
    return statement(sid)
        .resources(List.of("*"))
        .conditions(List.of(Condition.equalTo("aws:RequestedRegion", properties.region().code())));
  }

  private static PolicyStatementBuilder statement(String sid) {
    return PolicyStatement.builder().sid(sid);
  }

  private String buckets() {
    return "arn:aws:s3:::" + properties.name() + "-*";
  }

  private String artifacts() {
    return "arn:aws:s3:::%s-artifacts-%s/*".formatted(properties.name(), properties.account());
  }

  private String named(String service, String type) {
    return arn(service, type + properties.name() + "*");
  }

  private String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s"
        .formatted(service, properties.region(), properties.account(), resource);
  }

  private String iam(String resource) {
    return "arn:aws:iam::%s:%s".formatted(properties.account(), resource);
  }
}
