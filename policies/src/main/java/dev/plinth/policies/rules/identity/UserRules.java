package dev.plinth.policies.rules.identity;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules about users, their policies, credentials and groups. */
final class UserRules {

  private static final String USER = "aws_iam_user";
  private static final String GROUP = "aws_iam_group";
  private static final String USER_GROUPS = "aws_iam_user_group_membership";
  private static final String GROUP_USERS = "aws_iam_group_membership";

  private UserRules() {}

  static Stream<Rule> all() {
    return Stream.of(
        new UserRule(
            POLICIES,
            Set.of(
                "aws_iam_user_policy",
                "aws_iam_user_policy_attachment",
                "aws_iam_policy_attachment"),
            "it gives a policy to a user",
            "whether it gives a policy to a user is known only after apply",
            UserRules::policies),
        new UserRule(
            CREDENTIALS,
            Set.of("aws_iam_access_key", "aws_iam_user_login_profile"),
            "it is a credential that does not expire",
            "whether it is in use is known only after apply",
            UserRules::credentials),
        new UserRule(USERS, Set.of(USER), "it is an IAM user", "", UserRules::user),
        new UserRule(
            GROUPS,
            Set.of(USER, GROUP),
            "no membership joins it with the other",
            "the plan does not tell whether a membership joins it with the other",
            UserRules::membership));
  }

  private static boolean policies(
      Resource resource, IamModel model, PlanContext context, Proof proof) {
    if (!resource.type().equals("aws_iam_policy_attachment")) {
      proof.wrong(Evidence.of(resource, "user", "has a policy of its own"));
      return true;
    }
    Value users = resource.get("users");
    if (!users.elements().isEmpty()) {
      proof.wrong(Evidence.of(resource, "users", "have a policy of their own"));
    } else if (users.isUnknown()) {
      proof.doubt(Evidence.of(resource, "users", "may have a policy of their own"));
    }
    return true;
  }

  private static boolean credentials(
      Resource resource, IamModel model, PlanContext context, Proof proof) {
    Value status = resource.get("status");
    if (status.asText().filter("Inactive"::equals).isPresent()) {
      return true;
    }
    boolean key = resource.type().equals("aws_iam_access_key");
    boolean root = resource.get("user").asText().filter("root"::equals).isPresent();
    proof.wrong(
        Evidence.of(
            resource,
            "user",
            root
                ? "the root user has a key"
                : key ? "has a key that does not expire" : "has a password for the console"));
    if (resource.get("pgp_key").isNull()) {
      proof.wrong(
          Evidence.of(resource, "pgp_key", "the secret stands in the state for all to read"));
    }
    for (String output : context.graph().rootOutputs(resource)) {
      proof.wrong(Evidence.of(resource, "output \"" + output + "\" prints it"));
    }
    return true;
  }

  private static boolean user(Resource resource, IamModel model, PlanContext context, Proof proof) {
    proof.wrong(Evidence.of(resource, "name", "is a user with credentials of its own"));
    return true;
  }

  private static boolean membership(
      Resource resource, IamModel model, PlanContext context, Proof proof) {
    boolean user = resource.type().equals(USER);
    String one = user ? "user" : "groups";
    String many = user ? "users" : "group";
    ResourceGraph graph = context.graph();
    List<Edge> edges =
        Stream.concat(
                graph.referring(resource, USER_GROUPS, one).stream(),
                graph.referring(resource, GROUP_USERS, many).stream())
            .toList();
    if (edges.stream().anyMatch(Edge::certain)) {
      return true;
    }
    boolean lost =
        !edges.isEmpty()
            || !graph.lostReferences(USER_GROUPS, one).isEmpty()
            || !graph.lostReferences(GROUP_USERS, many).isEmpty();
    Evidence evidence =
        Evidence.of(resource, user ? "is in no group of the plan" : "has no user in the plan");
    if (lost) {
      proof.doubt(evidence);
    } else {
      proof.wrong(evidence);
    }
    return true;
  }

  private static final String USER_POLICY =
      """
      resource "aws_iam_user" "anna" { name = "anna" }
      resource "aws_iam_user_policy_attachment" "anna" {
        user       = aws_iam_user.anna.name
        policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
      }
      """;

  private static final String GROUP_POLICY =
      """
      resource "aws_iam_group" "analysts" { name = "analysts" }
      resource "aws_iam_group_policy_attachment" "analysts" {
        group      = aws_iam_group.analysts.name
        policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
      }
      """;

  private static final RuleDocument POLICIES =
      new RuleDocument(
          "PLINTH-IAM-018",
          "Users have no policies of their own",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          Permissions given to one person are forgotten when the person changes. Groups and \
          roles keep them in one place.""",
          "Attach the policy to a group or a role.",
          USER_POLICY,
          GROUP_POLICY,
          List.of("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"),
          List.of("CKV_AWS_40"));

  private static final RuleDocument CREDENTIALS =
      new RuleDocument(
          "PLINTH-IAM-019",
          "No access keys and no console passwords",
          Severity.HIGH,
          Category.IDENTITY,
          """
          An access key or password does not expire, and Terraform keeps it in the state; an \
          output prints it into every log. Whoever finds it is the user, from anywhere.""",
          """
          Use roles: an instance profile, OIDC for pipelines, IAM Identity Center for people. \
          Never put a secret into an output.""",
          """
          resource "aws_iam_user" "anna" { name = "anna" }
          resource "aws_iam_access_key" "anna" { user = aws_iam_user.anna.name }
          output "secret" {
            value     = aws_iam_access_key.anna.secret
            sensitive = true
          }
          """,
          """
          resource "aws_iam_user" "anna" { name = "anna" }
          resource "aws_iam_access_key" "anna" {
            user   = aws_iam_user.anna.name
            status = "Inactive"
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles"),
          List.of("CKV_AWS_348", "CKV2_AWS_22"));

  private static final RuleDocument USERS =
      new RuleDocument(
          "PLINTH-IAM-020",
          "People and programs are no IAM users",
          Severity.LOW,
          Category.IDENTITY,
          """
          An IAM user lives in one account with credentials of its own. Identity Center and \
          roles give the same people short-lived credentials, and end with their account.""",
          "Use IAM Identity Center for people, and roles for programs.",
          "resource \"aws_iam_user\" \"anna\" { name = \"anna\" }\n",
          """
          resource "aws_ssoadmin_permission_set" "analyst" {
            name         = "analyst"
            instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp"),
          List.of("CKV_AWS_273"));

  private static final RuleDocument GROUPS =
      new RuleDocument(
          "PLINTH-IAM-021",
          "Users are in groups, and groups have users",
          Severity.LOW,
          Category.IDENTITY,
          """
          A user outside of all groups is governed one by one; a group without users gives \
          permissions that nobody needs.""",
          "Join them by aws_iam_user_group_membership, or remove the one without the other.",
          "resource \"aws_iam_user\" \"anna\" { name = \"anna\" }\n",
          """
          resource "aws_iam_user" "anna" { name = "anna" }
          resource "aws_iam_group" "analysts" { name = "analysts" }
          resource "aws_iam_user_group_membership" "anna" {
            user   = aws_iam_user.anna.name
            groups = [aws_iam_group.analysts.name]
          }
          """,
          List.of("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html"),
          List.of("CKV2_AWS_14", "CKV2_AWS_21"));
}
