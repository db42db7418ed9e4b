package dev.plinth.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BootstrapTest {

  private final SynthesizedStack dev;
  private final SynthesizedStack platform;
  private final SynthesizedStack prod;
  private final SynthesizedStack prodPlatform;

  BootstrapTest(@TempDir Path output) {
    List<Environment> environments = SynthesisTest.environments();
    assertThat(Synthesis.bootstrap(environments, output))
        .containsOnlyKeys("bootstrap-dev", "bootstrap-prod", "bootstrap-staging");
    dev = SynthesizedStack.read(output, "bootstrap-dev");
    prod = SynthesizedStack.read(output, "bootstrap-prod");
    Synthesis.run(environments, output);
    platform = SynthesizedStack.read(output, "dev");
    prodPlatform = SynthesizedStack.read(output, "prod");
  }

  @Test
  void its_own_state_is_local() {
    assertThat(dev.json().at("/terraform/backend").toString())
        .isEqualTo("{\"local\":{\"path\":\"terraform.bootstrap-dev.tfstate\"}}");
  }

  @Test
  void the_bucket_of_the_platforms_state_is_versioned_encrypted_private_and_kept() {
    dev.at("State")
        .has("bucket", platform.json().at("/terraform/backend/s3/bucket").asText())
        .has("lifecycle.prevent_destroy", true);
    dev.at("State/Versioning").has("versioning_configuration.status", "Enabled");
    dev.at("State/Encryption")
        .refersTo(
            "rule.apply_server_side_encryption_by_default.kms_master_key_id",
            dev.at("StateKey"),
            "arn");
    dev.at("State/PublicAccessBlock").has("restrict_public_buckets", true);
    dev.at("State/PolicyDocument").has("statement[0].sid", "DenyPlainHttp");
  }

  @Test
  void every_role_of_the_platform_has_the_boundary_that_is_made_here() {
    String boundary =
        "arn:aws:iam::111122223333:policy/" + dev.at("Delivery/Boundary").get("name").asText();

    assertThat(platform.all("aws_iam_role"))
        .isNotEmpty()
        .allSatisfy(role -> role.has("permissions_boundary", boundary));
    platform.hasNo("aws_iam_policy").hasNo("aws_iam_openid_connect_provider");
  }

  @Test
  void neither_stack_has_a_value_that_must_not_be_in_a_state() {
    for (SynthesizedStack stack : List.of(dev, platform)) {
      stack
          .hasNo("aws_iam_access_key")
          .hasNo("aws_iam_user_login_profile")
          .hasNo("aws_secretsmanager_secret_version")
          .hasNo("aws_acm_certificate")
          .hasNo("tls_private_key")
          .hasNo("random_password");
      assertThat(stack.blocks())
          .extracting(SynthesizedBlock::type)
          .allMatch(type -> type.startsWith("aws_"));
    }
  }

  @Test
  void whatever_the_platforms_roles_are_granted_is_within_the_boundary() {
    List<String> bounded = actions(prod.at("Delivery/BoundaryDocument"));

    for (SynthesizedBlock policy : prodPlatform.all("aws_iam_role_policy")) {
      String document = policy.path().replaceFirst("/Resource$", "/Document");
      for (String action : actions(prodPlatform.at(document))) {
        assertThat(bounded)
            .as("%s grants %s", document, action)
            .anyMatch(pattern -> action.matches(pattern.replace("*", ".*")));
      }
    }
  }

  private static List<String> actions(SynthesizedBlock document) {
    var actions = new ArrayList<String>();
    for (JsonNode statement : document.get("statement")) {
      statement.path("actions").forEach(action -> actions.add(action.asText()));
    }
    return actions;
  }
}
