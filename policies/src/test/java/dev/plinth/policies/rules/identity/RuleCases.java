package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.IamPlan;
import java.util.ArrayList;
import java.util.List;

/** Plans and what a rule says of them: for each rule some that fail, pass and cannot be told. */
final class RuleCases {

  /**
   * A case.
   *
   * @param verdicts of the rule, each as {@code VERDICT address}; none when it passes
   */
  record Case(String rule, String when, IamPlan plan, List<String> verdicts) {
    @Override
    public String toString() {
      return rule + ": " + when;
    }
  }

  private static final String POLICY = "aws_iam_role_policy.p";
  private static final String ROLE = "aws_iam_role.r";

  private final List<Case> cases = new ArrayList<>();

  static List<Case> all() {
    var made = new RuleCases();
    made.statements();
    made.principals();
    made.trust();
    made.resources();
    made.users();
    made.documents();
    return made.cases;
  }

  private void add(String rule, String when, IamPlan plan, String... verdicts) {
    cases.add(new Case("PLINTH-IAM-" + rule, when, plan, List.of(verdicts)));
  }

  private static IamPlan statement(String statement) {
    return new IamPlan().role("r").policy("p", "r", statement);
  }

  private void broad(String rule, String action, String narrow) {
    String format = "{\"actions\": [\"%s\"], \"resources\": [\"%s\"]}";
    add(rule, action + " on all", statement(format.formatted(action, "*")), "FAIL " + POLICY);
    add(rule, action + " on named", statement(format.formatted(action, narrow)));
    add(
        rule,
        action + " on what is not known",
        statement(format.formatted(action, "?")),
        "UNKNOWN " + POLICY);
    add(
        rule,
        action + " on all, when the effect is not known",
        statement(
            "{\"effect\": \"?\", \"actions\": [\"%s\"], \"resources\": [\"*\"]}".formatted(action)),
        "UNKNOWN " + POLICY);
    add(
        rule,
        action + " denied on all",
        statement(
            "{\"effect\": \"Deny\", \"actions\": [\"%s\"], \"resources\": [\"*\"]}"
                .formatted(action)));
    add(
        rule,
        action + " on all but a few",
        statement("{\"actions\": [\"%s\"], \"not_resources\": [\"%s\"]}".formatted(action, narrow)),
        "FAIL " + POLICY);
    add(
        rule,
        "anything on all",
        statement("{\"actions\": [\"?\"], \"resources\": [\"*\"]}"),
        "UNKNOWN " + POLICY);
  }

  private void statements() {
    broad("002", "glue:GetTable", "arn:aws:glue:eu-west-1:123456789012:table/lake/orders");
    broad("003", "s3:PutObject", "arn:aws:s3:::lake-curated/*");
    broad("004", "s3:PutBucketPolicy", "arn:aws:s3:::lake-curated");
    broad(
        "005",
        "secretsmanager:GetSecretValue",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:airflow/*");
    broad("006", "sts:AssumeRole", "arn:aws:iam::123456789012:role/reader");
    add(
        "002",
        "an action that takes no resource",
        statement("{\"actions\": [\"ec2:DescribeInstances\"], \"resources\": [\"*\"]}"));
    add(
        "003",
        "all objects of all buckets is as good as all",
        statement("{\"actions\": [\"s3:PutObject\"], \"resources\": [\"arn:aws:s3:::*\"]}"),
        "FAIL " + POLICY);
    add(
        "003",
        "all keys of one account is as good as all",
        statement(
            "{\"actions\": [\"kms:ScheduleKeyDeletion\"], \"resources\":"
                + " [\"arn:aws:kms:eu-west-1:123456789012:key/*\"]}"),
        "FAIL " + POLICY);
    add(
        "003",
        "a tag condition narrows",
        statement(
            """
            {"actions": ["ec2:TerminateInstances"], "resources": ["*"], "condition": [
              {"test": "StringEquals", "variable": "aws:ResourceTag/Owner", "values": ["data"]}]}\
            """));
    add(
        "003",
        "a condition that any tag meets does not narrow",
        statement(
            """
            {"actions": ["ec2:TerminateInstances"], "resources": ["*"], "condition": [
              {"test": "StringLike", "variable": "aws:ResourceTag/Owner", "values": ["*"]}]}\
            """),
        "FAIL " + POLICY);
    add(
        "003",
        "a condition on the caller does not narrow",
        statement(
            """
            {"actions": ["s3:PutObject"], "resources": ["*"], "condition": [
              {"test": "IpAddress", "variable": "aws:SourceIp", "values": ["10.0.0.0/8"]}]}\
            """),
        "FAIL " + POLICY);
    add(
        "006",
        "a token for Airflow's command line, even of one environment",
        statement(
            """
            {"actions": ["airflow:CreateCliToken"],
             "resources": ["arn:aws:airflow:eu-west-1:123456789012:environment/lake"]}\
            """),
        "FAIL " + POLICY);
    add(
        "006",
        "keys of one's own",
        statement(
            """
            {"actions": ["iam:CreateAccessKey"],
             "resources": ["arn:aws:iam::*:user/&{aws:username}"]}\
            """));
    add(
        "009",
        "a role to any service",
        statement(
            """
            {"actions": ["iam:PassRole"], "resources": ["arn:aws:iam::123456789012:role/emr"]}\
            """),
        "FAIL " + POLICY);
    add(
        "009",
        "any role to one service",
        statement(
            """
            {"actions": ["iam:Pass*"], "resources": ["arn:aws:iam::*:role/*"], "condition": [
              {"test": "StringEquals", "variable": "iam:PassedToService",
               "values": ["elasticmapreduce.amazonaws.com"]}]}\
            """),
        "FAIL " + POLICY);
    add(
        "009",
        "one role to one service",
        statement(
            """
            {"actions": ["iam:PassRole"], "resources": ["arn:aws:iam::123456789012:role/emr"],
             "condition": [{"test": "StringEquals", "variable": "iam:PassedToService",
               "values": ["elasticmapreduce.amazonaws.com"]}]}\
            """));
    add(
        "009",
        "a role that is not known to one service",
        statement(
            """
            {"actions": ["iam:PassRole"], "resources": ["?"],
             "condition": [{"test": "StringEquals", "variable": "iam:PassedToService",
               "values": ["elasticmapreduce.amazonaws.com"]}]}\
            """),
        "UNKNOWN " + POLICY);
    add(
        "001",
        "all actions of a service",
        statement("{\"actions\": [\"s3:*\"], \"resources\": [\"arn:aws:s3:::lake/*\"]}"),
        "FAIL " + POLICY);
    add(
        "001",
        "all but a few actions",
        statement("{\"not_actions\": [\"iam:*\"], \"resources\": [\"*\"]}"),
        "FAIL " + POLICY);
  }

  private void principals() {
    String run = "{\"actions\": [\"elasticmapreduce:RunJobFlow\"], \"resources\": [\"*\"]}";
    String pass = "{\"actions\": [\"iam:PassRole\"], \"resources\": [\"%s\"]}";
    add(
        "007",
        "a cluster with any role, split over two policies",
        new IamPlan().role("r").policy("p", "r", pass.formatted("*")).policy("q", "r", run),
        "FAIL " + ROLE);
    add(
        "007",
        "the same, with one of both denied",
        new IamPlan()
            .role("r")
            .policy("p", "r", pass.formatted("*"))
            .policy("q", "r", run)
            .policy(
                "d",
                "r",
                "{\"effect\": \"Deny\", \"actions\": [\"iam:*\"], \"resources\": [\"*\"]}"));
    add(
        "007",
        "the same, outside of the boundary",
        new IamPlan()
            .document("b", "{\"actions\": [\"s3:*\"], \"resources\": [\"*\"]}")
            .add(
                "aws_iam_policy.b",
                "{\"policy\": \"?\"}",
                "policy <- data.aws_iam_policy_document.b.json")
            .add(
                "aws_iam_role.r",
                "{\"name\": \"r\", \"permissions_boundary\": \"?\"}",
                "permissions_boundary <- aws_iam_policy.b.arn")
            .policy("p", "r", pass.formatted("*"))
            .policy("q", "r", run));
    add(
        "007",
        "a cluster with a named role",
        new IamPlan()
            .role("r")
            .policy("p", "r", pass.formatted("arn:aws:iam::123456789012:role/emr"))
            .policy("q", "r", run));
    add(
        "007",
        "any role, but to a service in which nothing can be started",
        new IamPlan()
            .role("r")
            .policy(
                "p",
                "r",
                """
                {"actions": ["iam:PassRole"], "resources": ["*"], "condition": [
                  {"test": "StringEquals", "variable": "iam:PassedToService",
                   "values": ["lambda.amazonaws.com"]}]}\
                """)
            .policy("q", "r", run));
    add(
        "007",
        "an Airflow environment with any role",
        new IamPlan()
            .role("r")
            .policy(
                "p",
                "r",
                "{\"actions\": [\"iam:PassRole\", \"airflow:CreateEnvironment\"], \"resources\":"
                    + " [\"*\"]}"),
        "FAIL " + ROLE);
    add(
        "007",
        "what is attached is not known",
        new IamPlan()
            .role("r")
            .add(
                "aws_iam_role_policy_attachment.a",
                "{\"role\": \"r\", \"policy_arn\":"
                    + " \"arn:aws:iam::aws:policy/job-function/DataScientist\"}"),
        "UNKNOWN " + ROLE);
    add(
        "007",
        "policies in bounds",
        statement(
            """
            {"actions": ["iam:PutRolePolicy"], "resources": ["arn:aws:iam::*:role/lake/*"],
             "condition": [{"test": "StringEquals", "variable": "iam:PermissionsBoundary",
               "values": ["arn:aws:iam::123456789012:policy/boundary"]}]}\
            """));
    IamPlan chain =
        new IamPlan()
            .role("a")
            .role(
                "b", trusts("AWS", "?"), "statement.0.principals.identifiers <- aws_iam_role.a.arn")
            .role(
                "c", trusts("AWS", "?"), "statement.0.principals.identifiers <- aws_iam_role.b.arn")
            .add(
                "aws_iam_role_policy_attachment.c",
                "{\"role\": \"c\", \"policy_arn\":"
                    + " \"arn:aws:iam::aws:policy/AdministratorAccess\"}");
    add("008", "a chain of two steps", chain, "FAIL aws_iam_role.a", "FAIL aws_iam_role.b");
    add(
        "008",
        "a role that trusts another account",
        new IamPlan()
            .account("123456789012")
            .role("a")
            .policy("p", "a", "{\"actions\": [\"sts:AssumeRole\"], \"resources\": [\"*\"]}")
            .role("c", trusts("AWS", "arn:aws:iam::999999999999:root"))
            .add(
                "aws_iam_role_policy_attachment.c",
                "{\"role\": \"c\", \"policy_arn\":"
                    + " \"arn:aws:iam::aws:policy/AdministratorAccess\"}"));
    add(
        "008",
        "whom the powerful role trusts is not known",
        new IamPlan()
            .role("a")
            .role("c", trusts("AWS", "?"))
            .add(
                "aws_iam_role_policy_attachment.c",
                "{\"role\": \"c\", \"policy_arn\":"
                    + " \"arn:aws:iam::aws:policy/AdministratorAccess\"}"),
        "UNKNOWN aws_iam_role.a");
    add(
        "022",
        "one role of two has a boundary",
        new IamPlan()
            .role("r")
            .add(
                "aws_iam_role.s",
                "{\"name\": \"s\", \"permissions_boundary\":"
                    + " \"arn:aws:iam::123456789012:policy/b\"}"),
        "FAIL " + ROLE);
    add("022", "no role has a boundary", new IamPlan().role("r"));
    String bounded = "{\"name\": \"s\", \"permissions_boundary\": \"%s\"}";
    String boundary = "arn:aws:iam::123456789012:policy/b";
    add(
        "022",
        "every role and user has one, and groups can have none",
        new IamPlan()
            .add("aws_iam_role.s", bounded.formatted(boundary))
            .add("aws_iam_user.u", bounded.formatted(boundary))
            .add("aws_iam_group.g", "{\"name\": \"g\"}"));
    add(
        "022",
        "a boundary that the plan creates is one all the same",
        new IamPlan()
            .add("aws_iam_policy.b", "{\"arn\": \"?\"}")
            .add(
                "aws_iam_role.s",
                bounded.formatted("?"),
                "permissions_boundary <- aws_iam_policy.b.arn")
            .add("aws_iam_user.u", bounded.formatted(boundary)));
    add(
        "022",
        "a boundary of which nothing is known may be none",
        new IamPlan()
            .add("aws_iam_role.s", bounded.formatted("?"))
            .add("aws_iam_user.u", bounded.formatted(boundary)),
        "UNKNOWN aws_iam_role.s");
    add(
        "022",
        "a role has none where the only one is known after apply",
        new IamPlan().role("r").add("aws_iam_role.s", bounded.formatted("?")),
        "FAIL " + ROLE,
        "UNKNOWN aws_iam_role.s");
    add(
        "022",
        "an empty boundary is none",
        new IamPlan()
            .add("aws_iam_role.s", bounded.formatted(boundary))
            .add("aws_iam_user.u", bounded.formatted("")),
        "FAIL aws_iam_user.u");
    managed("AdministratorAccess", "FAIL aws_iam_role_policy_attachment.a");
    managed("IAMFullAccess", "FAIL aws_iam_role_policy_attachment.a");
    managed(
        "service-role/AmazonElasticMapReduceforEC2Role", "FAIL aws_iam_role_policy_attachment.a");
    managed("service-role/AmazonEMRServicePolicy_v2");
    managed("job-function/DataScientist", "UNKNOWN aws_iam_role_policy_attachment.a");
    add(
        "023",
        "a policy of the plan",
        new IamPlan()
            .add("aws_iam_policy.p", "{\"policy\": \"{}\"}")
            .add(
                "aws_iam_role_policy_attachment.a",
                "{\"role\": \"r\", \"policy_arn\": \"?\"}",
                "policy_arn <- aws_iam_policy.p.arn"));
    add(
        "023",
        "a policy that the plan does not show",
        new IamPlan()
            .add("aws_iam_role_policy_attachment.a", "{\"role\": \"r\", \"policy_arn\": \"?\"}"),
        "UNKNOWN aws_iam_role_policy_attachment.a");
  }

  private void managed(String name, String... verdicts) {
    add(
        "023",
        name,
        new IamPlan()
            .add(
                "aws_iam_role_policy_attachment.a",
                "{\"role\": \"r\", \"policy_arn\": \"arn:aws:iam::aws:policy/%s\"}"
                    .formatted(name)),
        verdicts);
  }

  private static String trusts(String type, String identifier) {
    return """
    {"actions": ["sts:AssumeRole"], "principals": [{"type": "%s", "identifiers": ["%s"]}]}\
    """
        .formatted(type, identifier);
  }

  private static String trusts(
      String type, String identifier, String test, String key, String value) {
    return """
    {"actions": ["sts:AssumeRole"], "principals": [{"type": "%s", "identifiers": ["%s"]}],
     "condition": [{"test": "%s", "variable": "%s", "values": ["%s"]}]}\
    """
        .formatted(type, identifier, test, key, value);
  }

  private void trust(String rule, String when, String statement, String... verdicts) {
    add(rule, when, new IamPlan().account("123456789012").role("r", statement), verdicts);
  }

  private void trust() {
    String fail = "FAIL " + ROLE;
    String unknown = "UNKNOWN " + ROLE;
    String partner = "arn:aws:iam::999999999999:role/partner";
    trust("010", "anybody", trusts("AWS", "*"), fail);
    trust("010", "any service", trusts("Service", "*"), fail);
    trust("010", "a service", trusts("Service", "ec2.amazonaws.com"));
    trust("010", "somebody not known", trusts("AWS", "?"), unknown);
    trust(
        "010",
        "anybody of the organization",
        trusts("AWS", "*", "StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"));
    trust(
        "010",
        "anybody, if a condition holds for who has no such key",
        trusts("AWS", "*", "StringEqualsIfExists", "aws:PrincipalOrgID", "o-a1b2c3d4e5"),
        fail);
    trust("011", "another account", trusts("AWS", partner), fail);
    trust(
        "011",
        "another account with an external id",
        trusts("AWS", partner, "StringEquals", "sts:ExternalId", "lake-7c1f"));
    trust("011", "the own account", trusts("AWS", "arn:aws:iam::123456789012:role/job"));
    add(
        "011",
        "an account in a plan that does not tell its own",
        new IamPlan().role("r", trusts("AWS", partner)),
        unknown);
    trust("012", "EMR for any account", trusts("Service", "elasticmapreduce.amazonaws.com"), fail);
    trust(
        "012",
        "EMR for the own account",
        trusts(
            "Service",
            "elasticmapreduce.amazonaws.com",
            "StringEquals",
            "aws:SourceAccount",
            "123456789012"));
    trust("012", "EC2, which sends no source", trusts("Service", "ec2.amazonaws.com"));
    trust("012", "a service not known", trusts("Service", "?"), unknown);
    oidc("any repository of an owner", "StringLike", "repo:acme/*", fail);
    oidc("repositories that begin alike", "StringLike", "repo:acme/lake*", fail);
    oidc("any branch of a repository", "StringLike", "repo:acme/lake:*", fail);
    oidc("one environment", "StringEquals", "repo:acme/lake:environment:prod");
    oidc("a subject not known", "StringEquals", "?", unknown);
    trust(
        "013",
        "no condition",
        """
        {"actions": ["sts:AssumeRoleWithWebIdentity"], "principals": [{"type": "Federated",
          "identifiers": ["arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"]}]}\
        """,
        fail);
  }

  private void oidc(String when, String test, String subject, String... verdicts) {
    trust(
        "013",
        when,
        """
        {"actions": ["sts:AssumeRoleWithWebIdentity"], "principals": [{"type": "Federated",
          "identifiers": ["arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"]}],
         "condition": [
           {"test": "StringEquals", "variable": "token.actions.githubusercontent.com:aud",
            "values": ["sts.amazonaws.com"]},
           {"test": "%s", "variable": "token.actions.githubusercontent.com:sub",
            "values": ["%s"]}]}\
        """
            .formatted(test, subject),
        verdicts);
  }

  private void resource(
      String rule, String when, String type, String statement, String... verdicts) {
    add(
        rule,
        type + ": " + when,
        new IamPlan()
            .account("123456789012")
            .document("d", statement)
            .add(
                type + ".x",
                "{\"policy\": \"?\"}",
                "policy <- data.aws_iam_policy_document.d.json"),
        verdicts);
  }

  private static String lets(String type, String id, String action) {
    return """
    {"actions": ["%s"], "resources": ["*"],
     "principals": [{"type": "%s", "identifiers": ["%s"]}]}\
    """
        .formatted(action, type, id);
  }

  private void resources() {
    String partner = "arn:aws:iam::999999999999:root";
    String own = "arn:aws:iam::123456789012:role/job";
    String[][] kinds = {
      {"aws_s3_bucket_policy", "s3:GetObject"},
      {"aws_kms_key", "kms:Decrypt"},
      {"aws_sqs_queue_policy", "sqs:SendMessage"},
      {"aws_sns_topic_policy", "sns:Publish"},
      {"aws_secretsmanager_secret_policy", "secretsmanager:GetSecretValue"},
      {"aws_vpc_endpoint", "s3:GetObject"},
      {"aws_ecr_repository_policy", "ecr:BatchGetImage"}
    };
    for (String[] kind : kinds) {
      String type = kind[0];
      String action = kind[1];
      resource("014", "anybody", type, lets("*", "*", action), "FAIL " + type + ".x");
      resource("014", "a role", type, lets("AWS", own, action));
      resource("014", "not known", type, lets("AWS", "?", action), "UNKNOWN " + type + ".x");
      resource("015", "a partner", type, lets("AWS", partner, action), "FAIL " + type + ".x");
      resource("015", "a role", type, lets("AWS", own, action));
      resource("015", "not known", type, lets("AWS", "?", action), "UNKNOWN " + type + ".x");
    }
    resource(
        "014",
        "everybody but one",
        "aws_s3_bucket_policy",
        """
        {"actions": ["s3:GetObject"], "resources": ["*"],
         "not_principals": [{"type": "AWS", "identifiers": ["%s"]}]}\
        """
            .formatted(own),
        "FAIL aws_s3_bucket_policy.x");
    resource(
        "014",
        "anybody in the VPC, on named buckets",
        "aws_vpc_endpoint",
        """
        {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::lake-raw/*"],
         "principals": [{"type": "*", "identifiers": ["*"]}]}\
        """);
    String queue = "aws_sqs_queue_policy";
    resource("016", "all actions", queue, lets("AWS", own, "sqs:*"), "FAIL " + queue + ".x");
    resource("016", "one action", queue, lets("AWS", own, "sqs:SendMessage"));
    resource("016", "not known", queue, lets("AWS", own, "?"), "UNKNOWN " + queue + ".x");
    resource(
        "016",
        "all actions of a key to the own account",
        "aws_kms_key",
        lets("AWS", "arn:aws:iam::123456789012:root", "kms:*"));
    String bucket = "aws_s3_bucket_policy";
    String deny =
        """
        {"effect": "%s", "actions": ["%s"], "resources": ["arn:aws:s3:::lake-raw"],
         "principals": [{"type": "*", "identifiers": ["*"]}]}\
        """;
    resource("017", "all denied", bucket, deny.formatted("Deny", "s3:*"), "FAIL " + bucket + ".x");
    resource("017", "one denied", bucket, deny.formatted("Deny", "s3:DeleteBucket"));
    resource("017", "not known", bucket, deny.formatted("?", "s3:*"), "UNKNOWN " + bucket + ".x");
    resource(
        "012",
        "a service for any account",
        "aws_sns_topic_policy",
        lets("Service", "s3.amazonaws.com", "sns:Publish"),
        "FAIL aws_sns_topic_policy.x");
  }

  private void users() {
    add(
        "018",
        "a policy of a user",
        new IamPlan()
            .add("aws_iam_user_policy_attachment.a", "{\"user\": \"anna\", \"policy_arn\": \"x\"}"),
        "FAIL aws_iam_user_policy_attachment.a");
    add(
        "018",
        "a policy of a role",
        new IamPlan()
            .add("aws_iam_policy_attachment.a", "{\"roles\": [\"r\"], \"policy_arn\": \"x\"}"));
    add(
        "018",
        "a policy of users not known",
        new IamPlan()
            .add("aws_iam_policy_attachment.a", "{\"users\": \"?\", \"policy_arn\": \"x\"}"),
        "UNKNOWN aws_iam_policy_attachment.a");
    add(
        "019",
        "a key in use",
        new IamPlan().add("aws_iam_access_key.k", "{\"user\": \"anna\"}"),
        "FAIL aws_iam_access_key.k");
    add(
        "019",
        "a key that is off",
        new IamPlan()
            .add("aws_iam_access_key.k", "{\"user\": \"anna\", \"status\": \"Inactive\"}"));
    add(
        "019",
        "a password for the console",
        new IamPlan().add("aws_iam_user_login_profile.k", "{\"user\": \"anna\"}"),
        "FAIL aws_iam_user_login_profile.k");
    add(
        "020",
        "a user",
        new IamPlan().add("aws_iam_user.anna", "{\"name\": \"anna\"}"),
        "FAIL aws_iam_user.anna");
    add(
        "020",
        "a user whose name is known only after apply",
        new IamPlan().add("aws_iam_user.anna", "{\"name\": \"?\"}"),
        "FAIL aws_iam_user.anna");
    add(
        "020",
        "a role, a group and a user of another configuration",
        new IamPlan()
            .role("r")
            .add("aws_iam_group.g", "{\"name\": \"g\"}")
            .add("data.aws_iam_user.anna", "{\"user_name\": \"anna\"}"));
    IamPlan apart =
        new IamPlan()
            .add("aws_iam_user.anna", "{\"name\": \"anna\"}")
            .add("aws_iam_group.g", "{\"name\": \"g\"}");
    add("021", "a user and a group apart", apart, "FAIL aws_iam_group.g", "FAIL aws_iam_user.anna");
    add(
        "021",
        "a user in a group",
        new IamPlan()
            .add("aws_iam_user.anna", "{\"name\": \"anna\"}")
            .add("aws_iam_group.g", "{\"name\": \"g\"}")
            .add("aws_iam_user_group_membership.m", "{\"user\": \"anna\", \"groups\": [\"g\"]}"));
  }

  private void text(String rule, String when, String policy, String... verdicts) {
    add(
        rule,
        when,
        new IamPlan()
            .add(
                "aws_iam_policy.p",
                "{\"policy\": \"%s\"}".formatted(policy.replace("\"", "\\\"").replace("\n", " "))),
        verdicts);
  }

  private static String allow(String action, String resource, String more) {
    return """
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "%s", "Resource": "%s"%s}]}\
    """
        .formatted(action, resource, more);
  }

  private void documents() {
    String fail = "FAIL aws_iam_policy.p";
    String unknown = "UNKNOWN aws_iam_policy.p";
    String object = "arn:aws:s3:::lake/*";
    for (String rule : List.of("024", "025", "026", "027", "028")) {
      text(rule, "a sound policy", allow("s3:GetObject", object, ""));
      text(rule, "a policy not known", "?", unknown);
    }
    text("024", "no JSON", "{\"Version\": ", fail);
    text(
        "024",
        "no resource",
        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
            + " \"s3:GetObject\"}]}",
        fail);
    text("024", "a principal", allow("s3:GetObject", object, ", \"Principal\": \"*\""), fail);
    text("024", "a Sid with a space", allow("s3:GetObject", object, ", \"Sid\": \"a b\""), fail);
    text(
        "024",
        "too large",
        allow(
                "s3:GetObject",
                "arn:aws:s3:::" + "x".repeat(1900) + "\", \"arn:aws:s3:::".repeat(1),
                "")
            .replace("\"Resource\": ", "\"Resource\": [")
            .replace(
                "\"}]}",
                "\"" + ", \"arn:aws:s3:::abcdefghijklmnopqrstuvwxyz/*\"".repeat(120) + "]}]}"),
        fail);
    text("025", "no such action", allow("s3:GetObjects", object, ""), fail);
    text("025", "no such service", allow("s33:GetObject", object, ""), fail);
    text("025", "a pattern that matches no action", allow("s3:Gett*", object, ""), fail);
    text(
        "025",
        "no such key",
        allow("s3:GetObject", object, condition("StringEquals", "aws:SourceVpcs", "vpc-1")),
        fail);
    text(
        "025",
        "a key with a name of one's own",
        allow("s3:GetObject", object, condition("StringEquals", "aws:PrincipalTag/team", "data")));
    text(
        "026",
        "no such operator",
        allow("s3:GetObject", object, condition("StringEqual", "aws:SourceVpc", "vpc-1")),
        fail);
    text(
        "026",
        "an operator of another type",
        allow("s3:GetObject", object, condition("NumericEquals", "aws:SourceVpc", "1")),
        fail);
    text(
        "026",
        "a wildcard that is none",
        allow("s3:ListBucket", "arn:aws:s3:::lake", condition("StringEquals", "s3:prefix", "a/*")),
        fail);
    text(
        "026",
        "a value of another type",
        allow("s3:GetObject", object, condition("Bool", "aws:SecureTransport", "yes")),
        fail);
    text(
        "026",
        "a condition met without the key",
        allow(
            "s3:GetObject",
            object,
            condition("ForAllValues:StringEquals", "aws:SourceVpc", "vpc-1")),
        fail);
    text(
        "026",
        "a sound condition",
        allow("s3:GetObject", object, condition("IpAddress", "aws:SourceIp", "10.0.0.0/8")));
    text(
        "027",
        "an object action on a bucket",
        allow("s3:GetObject", "arn:aws:s3:::lake", ""),
        fail);
    text("027", "a bucket action on objects", allow("s3:ListBucket", object, ""), fail);
    text("027", "a field too few", allow("s3:GetObject", "arn:aws:s3:lake", ""), fail);
    text("027", "no ARN", allow("s3:GetObject", "lake/orders", ""), fail);
    text("027", "no such partition", allow("s3:GetObject", "arn:awz:s3:::lake/*", ""), fail);
    text(
        "027",
        "an action that takes all or nothing",
        allow("ec2:DescribeInstances", "arn:aws:ec2:eu-west-1:123456789012:instance/i-1", ""),
        fail);
    text(
        "028",
        "no version",
        "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \""
            + object
            + "\"}]}",
        fail);
    text(
        "028",
        "the version of 2008",
        allow("s3:GetObject", object, "").replace("2012-10-17", "2008-10-17"),
        fail);
    String statement =
        "\"statement\": [{\"actions\": [\"s3:GetObject\"], \"resources\": [\"%s\"]}]"
            .formatted(object);
    add("028", "a document that says no version", document("{%s}".formatted(statement)));
    add(
        "028",
        "a document of 2008",
        document("{\"version\": \"2008-10-17\", %s}".formatted(statement)),
        "FAIL aws_iam_policy.p");
    add(
        "028",
        "a document whose version is known only after apply",
        document("{\"version\": \"?\", %s}".formatted(statement)),
        unknown);
  }

  private static IamPlan document(String values) {
    return new IamPlan()
        .add("data.aws_iam_policy_document.p", values.replaceFirst("\\{", "{\"json\": \"?\", "))
        .add(
            "aws_iam_policy.p",
            "{\"policy\": \"?\"}",
            "policy <- data.aws_iam_policy_document.p.json");
  }

  private static String condition(String operator, String key, String value) {
    return ", \"Condition\": {\"%s\": {\"%s\": \"%s\"}}".formatted(operator, key, value);
  }
}
