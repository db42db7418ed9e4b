package dev.plinth.modules.encryption;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.Region;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class EncryptionKeyTest {

  private static final AccountId ACCOUNT = AccountId.parse("111122223333");

  @Test
  void the_key_is_rotated_kept_and_has_an_alias() {
    SynthesizedStack stack = synthesize(lake().build());

    stack
        .at("Key")
        .has("enable_key_rotation", true)
        .has("deletion_window_in_days", 30)
        .has("lifecycle.prevent_destroy", true);
    stack
        .at("Key/Alias")
        .has("name", "alias/acme-dev-lake")
        .refersTo("target_key_id", stack.at("Key"), "key_id");
  }

  @Test
  void it_can_be_destroyed_with_both_keys_alone() {
    EncryptionKeyProperties destroyable = lake().destroyable(true).build();

    synthesize(destroyable).at("Key").has("lifecycle.prevent_destroy", true);
    SynthesizedStack.of(
            stack -> {
              var environment = new Construct(stack, "Environment");
              DataRemoval.consent(environment);
              new EncryptionKey(environment, "Key", destroyable);
            })
        .at("Environment/Key")
        .has("lifecycle.prevent_destroy", false);
  }

  @Test
  void iam_policies_of_the_account_govern_it_and_nobody_else() {
    SynthesizedStack stack = synthesize(lake().build());

    stack.at("Key").refersTo("policy", stack.at("Key/Policy"), "json");
    stack
        .at("Key/Policy")
        .has("statement.principals.identifiers", List.of("arn:aws:iam::111122223333:root"));
  }

  @Test
  void services_use_it_on_behalf_of_the_account_alone() {
    SynthesizedStack stack =
        synthesize(
            lake()
                .statements(
                    List.of(
                        KeyStatements.cloudWatchLogs(Region.EU_NORTH_1, ACCOUNT),
                        KeyStatements.service("Events", "events.amazonaws.com", ACCOUNT)))
                .build());

    stack
        .at("Key/Policy")
        .has("statement[1].principals.identifiers", List.of("logs.eu-north-1.amazonaws.com"))
        .has(
            "statement[1].condition.values",
            List.of("arn:aws:logs:eu-north-1:111122223333:log-group:*"))
        .has("statement[2].condition.variable", "aws:SourceAccount");
  }

  @Test
  void a_deletion_window_that_kms_refuses_fails() {
    assertThatProblemsOf(lake().deletionWindowDays(6).build()).areAt("deletionWindowDays");
    assertThatProblemsOf(lake().deletionWindowDays(7).build()).areNone();
    assertThatProblemsOf(EncryptionKeyProperties.builder().build())
        .areAt("name", "account", "description");
  }

  private static EncryptionKeyPropertiesBuilder lake() {
    return EncryptionKeyProperties.builder()
        .name("acme-dev-lake")
        .account(ACCOUNT)
        .description("Objects of the data lake");
  }

  private static SynthesizedStack synthesize(EncryptionKeyProperties properties) {
    return SynthesizedStack.of(stack -> new EncryptionKey(stack, "Key", properties));
  }
}
