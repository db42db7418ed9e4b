package dev.plinth.policies.iam;

/** Identities of a big-data platform with the flaws that such platforms have. */
public final class ReferencePlatform {

  private ReferencePlatform() {}

  /** The plan. */
  public static IamPlan plan() {
    return new IamPlan()
        .role("emr_service", service("elasticmapreduce.amazonaws.com"))
        .role("emr_ec2", service("ec2.amazonaws.com"))
        .role("mwaa", service("airflow-env.amazonaws.com"))
        .policy(
            "emr_service",
            "emr_service",
            """
            {"sid": "Instances", "actions": ["ec2:*"], "resources": ["*"]}\
            """)
        .policy(
            "mwaa",
            "mwaa",
            """
            {"sid": "Secrets", "actions": ["secretsmanager:GetSecretValue"], "resources": ["*"]},
            {"sid": "Keys", "actions": ["kms:Decrypt"],
             "not_resources": ["arn:aws:kms:*:123456789012:key/*"]},
            {"sid": "Machines", "actions": ["ec2:RunInstances", "ec2:TerminateInstances"],
             "resources": ["*"]},
            {"sid": "Submit", "actions": ["elasticmapreduce:RunJobFlow"], "resources": ["*"]},
            {"sid": "Pass", "actions": ["iam:PassRole"], "resources": ["?", "?"]}\
            """,
            "statement.4.resources <- aws_iam_role.emr_service.arn, aws_iam_role.emr_ec2.arn")
        .add("aws_iam_group.operators", "{\"name\": \"operators\", \"arn\": \"?\"}")
        .document(
            "operators",
            """
            {"sid": "Airflow", "actions": ["airflow:CreateCliToken"],
             "resources": ["arn:aws:airflow:eu-west-1:123456789012:environment/lake"]}\
            """)
        .add(
            "aws_iam_group_policy.operators",
            "{\"group\": \"operators\", \"policy\": \"?\"}",
            "policy <- data.aws_iam_policy_document.operators.json")
        .add("aws_iam_user.anna", "{\"name\": \"anna\", \"arn\": \"?\"}")
        .add(
            "aws_iam_user_group_membership.anna",
            "{\"user\": \"anna\", \"groups\": [\"operators\"]}")
        .add("aws_iam_access_key.anna", "{\"user\": \"anna\", \"status\": \"Active\"}")
        .output("secret_key", "aws_iam_access_key.anna.secret");
  }

  private static String service(String name) {
    return """
    {"actions": ["sts:AssumeRole"], "principals": [{"type": "Service", "identifiers": ["%s"]}]}\
    """
        .formatted(name);
  }
}
