package dev.plinth.modules.access;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/acme-prod-boundary";

  @Test
  void jobs_of_the_protected_environment_alone_deploy() {
    SynthesizedStack stack = synthesize(prod().build());

    stack
        .at("Delivery/Deployer/Trust")
        .has(
            "statement.principals.identifiers",
            List.of(stack.at("Delivery/Provider").reference("arn")))
        .has("statement.condition[1].test", "StringEquals")
        .has("statement.condition[1].values", List.of("repo:acme/data-platform:environment:prod"));
    stack
        .at("Delivery/Planner/Trust")
        .has(
            "statement.condition[1].values",
            List.of(
                "repo:acme/data-platform:pull_request",
                "repo:acme/data-platform:ref:refs/heads/main"));
  }

  @Test
  void the_role_that_plans_changes_nothing_and_reads_no_data_of_the_lake() {
    SynthesizedStack stack = synthesize(prod().build());

    assertThat(stack.all("aws_iam_role_policy"))
        .filteredOn(policy -> policy.path().contains("Planner"))
        .extracting(policy -> policy.get("name").asText())
        .containsExactlyInAnyOrder("ReadPlatform", "ReadState");
    for (JsonNode statement : stack.at("Delivery/Planner/ReadPlatform/Document").get("statement")) {
      for (JsonNode action : statement.path("actions")) {
        assertThat(action.asText()).matches("[a-z0-9-]+:(Describe|Get|List|View)[A-Za-z]*\\*?");
        assertThat(action.asText()).isNotEqualTo("secretsmanager:GetSecretValue");
      }
      if (statement.path("actions").toString().contains("s3:GetObject\"")) {
        assertThat(statement.path("resources").toString())
            .isEqualTo("[\"arn:aws:s3:::acme-prod-artifacts-111122223333/*\"]");
      }
    }
  }

  @Test
  void roles_are_made_below_the_boundary_alone_and_the_boundary_is_out_of_reach() {
    SynthesizedStack stack = synthesize(prod().build());

    stack.at("Delivery/Boundary").has("name", "acme-prod-boundary");
    stack
        .at("Delivery/Deployer/ChangeRoles/Document")
        .has("statement[0].sid", "CreateBoundRoles")
        .has("statement[0].condition.variable", "iam:PermissionsBoundary")
        .has("statement[0].condition.values", List.of(BOUNDARY))
        .has("statement[4].effect", "Deny")
        .has("statement[4].actions", List.of("iam:*"))
        .has(
            "statement[4].resources",
            List.of(
                BOUNDARY,
                "arn:aws:iam::111122223333:oidc-provider/*",
                "arn:aws:iam::111122223333:role/acme-prod-deploy",
                "arn:aws:iam::111122223333:role/acme-prod-plan"));
  }

  @Test
  void the_boundary_lets_no_workload_touch_identities() {
    for (JsonNode statement :
        synthesize(prod().build()).at("Delivery/BoundaryDocument").get("statement")) {
      for (JsonNode action : statement.path("actions")) {
        assertThat(action.asText()).doesNotMatch("\\*|(iam|sts|organizations):(?!PassRole).*");
      }
    }
  }

  @Test
  void policies_of_a_role_fit_into_what_iam_allows() {
    SynthesizedStack stack = synthesize(prod().build());

    int characters =
        stack.all("data.aws_iam_policy_document").stream()
            .filter(document -> document.path().matches("Delivery/Deployer/.*/Document/Resource"))
            .mapToInt(document -> document.get("statement").toString().length())
            .sum();
    assertThat(characters).isBetween(5_000, 10_240);
  }

  @Test
  void a_provider_that_the_account_has_already_is_used() {
    String provider = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

    SynthesizedStack stack = synthesize(prod().providerArn(Optional.of(provider)).build());

    stack.hasNo("aws_iam_openid_connect_provider");
    stack.at("Delivery/Deployer/Trust").has("statement.principals.identifiers", List.of(provider));
  }

  @Test
  void a_trust_wider_than_one_repository_and_branch_fails() {
    assertThatProblemsOf(
            prod()
                .repository("acme/*")
                .environment("*")
                .branch("*")
                .providerArn(Optional.of("github"))
                .build())
        .areAt("repository", "environment", "branch", "providerArn");
    assertThatProblemsOf(DeliveryProperties.builder().build())
        .areAt("name", "account", "region", "repository", "environment");
  }

  private static DeliveryPropertiesBuilder prod() {
    return DeliveryProperties.builder()
        .name("acme-prod")
        .account(AccountId.parse("111122223333"))
        .region(Region.EU_NORTH_1)
        .repository("acme/data-platform")
        .environment("prod");
  }

  private static SynthesizedStack synthesize(DeliveryProperties properties) {
    return SynthesizedStack.of(
        stack ->
            new Delivery(
                stack,
                "Delivery",
                IBucket.fromAttributes("acme-state", Optional.empty()),
                properties));
  }
}
