package dev.plinth.modules.access;

import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Effect;
import dev.plinth.modules.identity.PolicyStatement;
import java.util.List;

/** What a deployment changes. */
final class ChangeStatements {

  private final DeliveryNames names;

  ChangeStatements(DeliveryNames names) {
    this.names = names;
  }

  /** EC2 names most of its resources itself: the region is the narrowest that holds for all. */
  List<PolicyStatement> changeNetwork() {
    return List.of(
        names
            .inRegion("ChangeNetwork")
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
        names
            .statement("ChangeNamedResources")
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
                    "logs:AssociateKmsKey",
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
                    names.named("airflow", "environment/"),
                    names.named("cloudtrail", "trail/"),
                    names.named("cloudwatch", "alarm:"),
                    "arn:aws:cloudwatch::%s:dashboard/%s*"
                        .formatted(names.properties().account(), names.properties().name()),
                    names.named("events", "rule/"),
                    names.named("logs", "log-group:/"),
                    names.named("logs", "log-group:airflow-"),
                    names.named("sns", ""),
                    names.named("sqs", "")))
            .build(),
        names
            .inRegion("ChangeClusterSettings")
            .actions(
                List.of(
                    "elasticmapreduce:CreateSecurityConfiguration",
                    "elasticmapreduce:DeleteSecurityConfiguration"))
            .build());
  }

  /** What holds data; the two keys of data removal are Terraform's to turn, not IAM's. */
  List<PolicyStatement> changeData() {
    return List.of(
        names
            .statement("ChangeBuckets")
            .actions(
                List.of(
                    "s3:CreateBucket",
                    "s3:DeleteBucket",
                    "s3:PutBucket*",
                    "s3:PutEncryptionConfiguration",
                    "s3:PutLifecycleConfiguration"))
            .resources(List.of(names.buckets()))
            .build(),
        names
            .statement("ChangeObjectsOfTheStack")
            .actions(List.of("s3:DeleteObject*", "s3:PutObject", "s3:PutObjectTagging"))
            .resources(List.of(names.artifacts()))
            .build(),
        names
            .statement("ChangeNamedData")
            .actions(
                List.of(
                    "backup:CreateBackup*",
                    "backup:DeleteBackup*",
                    "backup:PutBackup*",
                    "backup:TagResource",
                    "backup:UpdateBackupPlan",
                    "budgets:ModifyBudget",
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
                    names.named("backup", "backup-vault:"),
                    "arn:aws:budgets::%s:budget/%s*"
                        .formatted(names.properties().account(), names.properties().name()),
                    names.arn("backup", "backup-plan:*"),
                    names.arn("glue", "catalog"),
                    names.arn(
                        "glue", "database/" + names.properties().name().replace('-', '_') + "*"),
                    names.named("rds", "db:"),
                    names.named("rds", "pg:"),
                    names.named("rds", "subgrp:"),
                    names.named("secretsmanager", "secret:")))
            .build(),
        names
            .statement("UseKeysThroughServices")
            .actions(List.of("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"))
            .resources(List.of(names.arn("kms", "key/*")))
            .conditions(
                List.of(
                    Condition.equalTo(
                        "kms:ViaService",
                        names.through("airflow"),
                        names.through("rds"),
                        names.through("s3"))))
            .build(),
        names
            .inRegion("ChangeKeys")
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
        names
            .statement("CreateBoundRoles")
            .actions(
                List.of(
                    "iam:AttachRolePolicy",
                    "iam:CreateRole",
                    "iam:DetachRolePolicy",
                    "iam:PutRolePermissionsBoundary",
                    "iam:PutRolePolicy"))
            .resources(List.of(names.roles()))
            .conditions(List.of(Condition.equalTo("iam:PermissionsBoundary", names.boundary())))
            .build(),
        names
            .statement("ChangeNamedIdentities")
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
                    names.iam("group/" + names.properties().name() + "-*"),
                    names.iam("instance-profile/" + names.properties().name() + "-*"),
                    names.roles()))
            .build(),
        names
            .statement("PassRolesToServices")
            .actions(List.of("iam:PassRole"))
            .resources(List.of(names.roles()))
            .conditions(
                List.of(
                    Condition.equalTo(
                        "iam:PassedToService",
                        "airflow.amazonaws.com",
                        "backup.amazonaws.com",
                        "cloudtrail.amazonaws.com",
                        "ec2.amazonaws.com",
                        "monitoring.rds.amazonaws.com",
                        "vpc-flow-logs.amazonaws.com")))
            .build(),
        // The first resource of a service needs the service's own role.
        names
            .statement("CreateRolesOfServices")
            .actions(List.of("iam:CreateServiceLinkedRole"))
            .resources(List.of(names.iam("role/aws-service-role/*")))
            .conditions(
                List.of(
                    Condition.equalTo(
                        "iam:AWSServiceName",
                        "airflow.amazonaws.com",
                        "backup.amazonaws.com",
                        "clientvpn.amazonaws.com",
                        "elasticmapreduce.amazonaws.com",
                        "rds.amazonaws.com")))
            .build(),
        names
            .statement("DenyChangesOfDelivery")
            .effect(Effect.DENY)
            .actions(List.of("iam:*"))
            .resources(
                List.of(
                    names.boundary(),
                    names.iam("oidc-provider/*"),
                    names.iam("role/" + names.properties().name() + "-deploy"),
                    names.iam("role/" + names.properties().name() + "-plan")))
            .build());
  }
}
