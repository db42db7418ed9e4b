package dev.plinth.modules.identity;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class RoleTest {

  private static final AccountId ACCOUNT = AccountId.parse("111122223333");
  private static final String CLUSTERS = "arn:aws:elasticmapreduce:eu-north-1:111122223333:*";

  @Test
  void a_role_may_do_nothing_until_it_is_granted_something() {
    SynthesizedStack stack = withRole(jobs().build(), role -> {});

    stack
        .at("Jobs")
        .has("name", "acme-dev-jobs")
        .has("max_session_duration", 3600)
        .refersTo("assume_role_policy", stack.at("Jobs/Trust"), "json")
        .hasNo("permissions_boundary")
        .hasNo("inline_policy")
        .hasNo("managed_policy_arns");
    stack.hasNo("aws_iam_role_policy").hasNo("aws_iam_role_policy_attachment");
  }

  @Test
  void a_service_assumes_it_for_resources_of_the_account_alone() {
    withRole(jobs().build(), role -> {})
        .at("Jobs/Trust")
        .has("statement.actions", List.of("sts:AssumeRole"))
        .has("statement.principals.identifiers", List.of("elasticmapreduce.amazonaws.com"))
        .has("statement.condition[0].variable", "aws:SourceAccount")
        .has("statement.condition[0].values", List.of("111122223333"))
        .has("statement.condition[1].test", "ArnLike")
        .has("statement.condition[1].values", List.of(CLUSTERS));
  }

  @Test
  void workflows_assume_it_for_one_repository_and_named_subjects_alone() {
    var trust =
        TrustStatements.gitHub("arn:provider", "acme/data", List.of("environment:prod", "ref:x"));

    withRole(jobs().trust(List.of(trust)).build(), role -> {})
        .at("Jobs/Trust")
        .has("statement.actions", List.of("sts:AssumeRoleWithWebIdentity"))
        .has("statement.principals.type", "Federated")
        .has("statement.condition[0].values", List.of("sts.amazonaws.com"))
        .has("statement.condition[1].test", "StringEquals")
        .has("statement.condition[1].variable", "token.actions.githubusercontent.com:sub")
        .has(
            "statement.condition[1].values",
            List.of("repo:acme/data:environment:prod", "repo:acme/data:ref:x"));
  }

  @Test
  void each_grant_is_an_inline_policy_named_for_its_purpose() {
    SynthesizedStack stack =
        withRole(
            jobs().build(),
            role -> {
              role.allow("ListKeys", List.of(statement("kms:ListKeys")));
              role.allow("ListTopics", List.of(statement("sns:ListTopics")));
            });

    stack
        .at("Jobs/ListKeys")
        .has("name", "ListKeys")
        .refersTo("role", stack.at("Jobs"), "name")
        .refersTo("policy", stack.at("Jobs/ListKeys/Document"), "json");
    stack.at("Jobs/ListTopics/Document").has("statement.actions", List.of("sns:ListTopics"));
  }

  @Test
  void passing_a_role_is_for_that_role_and_those_services_alone() {
    SynthesizedStack stack =
        withRole(
            jobs().build(),
            role ->
                IRole.fromArn("arn:aws:iam::111122223333:role/instances")
                    .grantPass(role, "PassInstances", "ec2.amazonaws.com"));

    stack
        .at("Jobs/PassInstances/Document")
        .has("statement.actions", List.of("iam:PassRole"))
        .has("statement.resources", List.of("arn:aws:iam::111122223333:role/instances"))
        .has("statement.condition.variable", "iam:PassedToService")
        .has("statement.condition.values", List.of("ec2.amazonaws.com"));
  }

  @Test
  void a_boundary_a_profile_and_managed_policies_are_there_when_asked_for() {
    String boundary = "arn:aws:iam::111122223333:policy/acme-boundary";

    SynthesizedStack stack =
        withRole(
            jobs()
                .trust(List.of(TrustStatements.instances()))
                .permissionsBoundary(Optional.of(boundary))
                .build(),
            role -> {
              role.instanceProfile();
              role.attach("Emr", "arn:aws:iam::aws:policy/service-role/EMR");
            });

    stack.at("Jobs").has("permissions_boundary", boundary);
    stack.at("Jobs/InstanceProfile").refersTo("role", stack.at("Jobs"), "name");
    stack.at("Jobs/Emr").has("policy_arn", "arn:aws:iam::aws:policy/service-role/EMR");
  }

  @Test
  void a_boundary_of_the_scope_bounds_every_role_that_names_none() {
    String boundary = "arn:aws:iam::111122223333:policy/acme-boundary";

    SynthesizedStack.of(
            stack -> {
              var platform = new Construct(stack, "Platform");
              PermissionsBoundary.set(platform, boundary);
              new Role(new Construct(platform, "Part"), "Jobs", jobs().build());
            })
        .at("Platform/Part/Jobs")
        .has("permissions_boundary", boundary);
  }

  @Test
  void a_role_that_iam_refuses_or_nobody_may_assume_fails() {
    assertThatProblemsOf(RoleProperties.builder().build()).areAt("name", "description", "trust");
    assertThatProblemsOf(
            jobs()
                .name("Jobs")
                .trust(List.of(statement("sts:AssumeRole")))
                .permissionsBoundary(Optional.of("boundary"))
                .maxSessionSeconds(60)
                .build())
        .areAt("name", "trust[0].principals", "permissionsBoundary", "maxSessionSeconds");
    assertThatProblemsOf(jobs().build()).areNone();
  }

  private static PolicyStatement statement(String action) {
    return PolicyStatement.builder()
        .sid("Statement")
        .actions(List.of(action))
        .resources(List.of("*"))
        .build();
  }

  private static RolePropertiesBuilder jobs() {
    return RoleProperties.builder()
        .name("acme-dev-jobs")
        .description("Spark jobs")
        .trust(
            List.of(TrustStatements.services(ACCOUNT, CLUSTERS, "elasticmapreduce.amazonaws.com")));
  }

  private static SynthesizedStack withRole(RoleProperties properties, Consumer<Role> use) {
    return SynthesizedStack.of(stack -> use.accept(new Role(stack, "Jobs", properties)));
  }
}
