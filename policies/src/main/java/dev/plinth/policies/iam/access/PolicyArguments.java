package dev.plinth.policies.iam.access;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The arguments of resource types that hold policies. */
public final class PolicyArguments {

  private static final Map<String, String> IDENTITY =
      Map.of(
          "aws_iam_policy", "policy",
          "aws_iam_role_policy", "policy",
          "aws_iam_user_policy", "policy",
          "aws_iam_group_policy", "policy",
          "aws_ssoadmin_permission_set_inline_policy", "inline_policy");

  private static final Map<String, String> RESOURCE =
      Map.ofEntries(
          Map.entry("aws_backup_vault_policy", "policy"),
          Map.entry("aws_cloudwatch_event_bus_policy", "policy"),
          Map.entry("aws_cloudwatch_log_destination_policy", "access_policy"),
          Map.entry("aws_cloudwatch_log_resource_policy", "policy_document"),
          Map.entry("aws_codeartifact_domain_permissions_policy", "policy_document"),
          Map.entry("aws_codeartifact_repository_permissions_policy", "policy_document"),
          Map.entry("aws_dynamodb_resource_policy", "policy"),
          Map.entry("aws_ecr_registry_policy", "policy"),
          Map.entry("aws_ecr_repository_policy", "policy"),
          Map.entry("aws_efs_file_system_policy", "policy"),
          Map.entry("aws_elasticsearch_domain_policy", "access_policies"),
          Map.entry("aws_glue_resource_policy", "policy"),
          Map.entry("aws_kinesis_resource_policy", "policy"),
          Map.entry("aws_kms_external_key", "policy"),
          Map.entry("aws_kms_key", "policy"),
          Map.entry("aws_kms_key_policy", "policy"),
          Map.entry("aws_kms_replica_key", "policy"),
          Map.entry("aws_opensearch_domain_policy", "access_policies"),
          Map.entry("aws_s3_access_point", "policy"),
          Map.entry("aws_s3_bucket", "policy"),
          Map.entry("aws_s3_bucket_policy", "policy"),
          Map.entry("aws_s3control_access_point_policy", "policy"),
          Map.entry("aws_secretsmanager_secret", "policy"),
          Map.entry("aws_secretsmanager_secret_policy", "policy"),
          Map.entry("aws_ses_identity_policy", "policy"),
          Map.entry("aws_sns_topic", "policy"),
          Map.entry("aws_sns_topic_policy", "policy"),
          Map.entry("aws_sqs_queue", "policy"),
          Map.entry("aws_sqs_queue_policy", "policy"),
          Map.entry("aws_vpc_endpoint", "policy"),
          Map.entry("aws_vpc_endpoint_policy", "policy"));

  private PolicyArguments() {}

  static Map<String, String> identity() {
    return IDENTITY;
  }

  static Map<String, String> resource() {
    return RESOURCE;
  }

  /** The types that hold identity policies, inline policies of roles among them. */
  public static Set<String> identityTypes() {
    Set<String> types = new TreeSet<>(IDENTITY.keySet());
    types.add("aws_iam_role");
    return types;
  }

  /** The types that hold resource policies. */
  public static Set<String> resourceTypes() {
    return RESOURCE.keySet();
  }

  /** The types that hold any policy. */
  public static Set<String> types() {
    Set<String> types = identityTypes();
    types.addAll(RESOURCE.keySet());
    return types;
  }
}
