package dev.plinth.modules.secrets;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class SecretTest {

  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");

  @Test
  void its_value_is_nowhere_in_the_configuration() {
    SynthesizedStack stack = synthesize(smtp().build());

    stack
        .hasNo("aws_secretsmanager_secret_version")
        .hasNo("data.aws_secretsmanager_secret_version");
    stack
        .at("Smtp")
        .has("name", "acme-dev/airflow/connections/smtp")
        .has("kms_key_id", KEY.keyArn())
        .has("recovery_window_in_days", 30)
        .has("lifecycle.prevent_destroy", true);
  }

  @Test
  void other_accounts_are_denied_and_nobody_can_make_it_public() {
    SynthesizedStack stack = synthesize(smtp().build());

    stack
        .at("Smtp/Policy")
        .has("block_public_policy", true)
        .refersTo("secret_arn", stack.at("Smtp"), "arn")
        .refersTo("policy", stack.at("Smtp/PolicyDocument"), "json");
    stack
        .at("Smtp/PolicyDocument")
        .has("statement.effect", "Deny")
        .has("statement.condition.test", "StringNotEquals")
        .has("statement.condition.variable", "aws:PrincipalAccount")
        .has("statement.condition.values", List.of("111122223333"));
  }

  @Test
  void reading_it_is_for_this_secret_and_decrypts_it_alone() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> {
              var role =
                  new Role(
                      s,
                      "Scheduler",
                      RoleProperties.builder()
                          .name("scheduler")
                          .description("Schedules")
                          .trust(List.of(TrustStatements.instances()))
                          .build());
              new Secret(s, "Smtp", KEY, smtp().build()).grantRead(role, "ReadSmtp");
            });

    String arn = stack.at("Smtp").reference("arn");
    stack
        .at("Scheduler/ReadSmtp/Document")
        .has("statement[0].actions", List.of("secretsmanager:GetSecretValue"))
        .has("statement[0].resources", List.of(arn))
        .has("statement[1].actions", List.of("kms:Decrypt"))
        .has("statement[1].resources", List.of(KEY.keyArn()))
        .has("statement[1].condition[0].values", List.of("secretsmanager.*.amazonaws.com"))
        .has("statement[1].condition[1].variable", "kms:EncryptionContext:SecretARN")
        .has("statement[1].condition[1].values", List.of(arn));
  }

  @Test
  void it_is_rotated_when_asked() {
    String function = "arn:aws:lambda:eu-north-1:111122223333:function:rotate";
    SynthesizedStack stack =
        synthesize(
            smtp()
                .rotation(
                    Optional.of(
                        SecretRotation.builder().functionArn(function).everyDays(7).build()))
                .build());

    stack
        .at("Smtp/Rotation")
        .has("rotation_lambda_arn", function)
        .has("rotation_rules.automatically_after_days", 7);
    synthesize(smtp().build()).hasNo("aws_secretsmanager_secret_rotation");
  }

  @Test
  void with_both_keys_it_can_be_destroyed() {
    SynthesizedStack.of(
            stack -> {
              var environment = new Construct(stack, "Environment");
              DataRemoval.consent(environment);
              new Secret(environment, "Smtp", KEY, smtp().destroyable(true).build());
            })
        .at("Environment/Smtp")
        .has("lifecycle.prevent_destroy", false);
  }

  @Test
  void a_secret_that_aws_refuses_or_confuses_fails() {
    assertThatProblemsOf(SecretProperties.builder().build())
        .areAt("name", "account", "description");
    assertThatProblemsOf(
            smtp()
                .name("smtp-abc123")
                .recoveryWindowDays(0)
                .rotation(
                    Optional.of(
                        SecretRotation.builder().functionArn("rotate").everyDays(0).build()))
                .build())
        .areAt("name", "recoveryWindowDays", "rotation.functionArn", "rotation.everyDays");
  }

  private static SecretPropertiesBuilder smtp() {
    return SecretProperties.builder()
        .name("acme-dev/airflow/connections/smtp")
        .account(AccountId.parse("111122223333"))
        .description("How Airflow sends mail");
  }

  private static SynthesizedStack synthesize(SecretProperties properties) {
    return SynthesizedStack.of(stack -> new Secret(stack, "Smtp", KEY, properties));
  }
}
