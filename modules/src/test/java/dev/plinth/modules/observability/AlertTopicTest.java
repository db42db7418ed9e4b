package dev.plinth.modules.observability;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class AlertTopicTest {

  static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");

  @Test
  void messages_are_encrypted_and_mailed_to_those_who_are_named() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> topic(s, Map.of("on-call", "data@acme.example", "lead", "lead@acme.example")));

    stack.at("Alerts").has("name", "acme-dev-alerts").has("kms_master_key_id", KEY.keyArn());
    assertThat(stack.all("aws_sns_topic_subscription")).hasSize(2);
    stack
        .at("Alerts/Mail-on-call")
        .refersTo("topic_arn", stack.at("Alerts"), "arn")
        .has("protocol", "email")
        .has("endpoint", "data@acme.example");
  }

  @Test
  void only_services_that_act_for_the_account_publish_and_over_tls_alone() {
    SynthesizedStack stack = SynthesizedStack.of(s -> topic(s, Map.of()));

    SynthesizedBlock document = stack.at("Alerts/PolicyDocument");
    stack.at("Alerts/Policy").refersTo("policy", document, "json");
    for (int i = 0; i < 3; i++) {
      document
          .has("statement[" + i + "].condition.variable", "aws:SourceAccount")
          .has("statement[" + i + "].condition.values", List.of("111122223333"));
    }
    document
        .has("statement[0].principals.identifiers", List.of("cloudwatch.amazonaws.com"))
        .has("statement[1].principals.identifiers", List.of("events.amazonaws.com"))
        .has("statement[2].principals.identifiers", List.of("budgets.amazonaws.com"))
        .has("statement[3].effect", "Deny")
        .has("statement[3].condition.variable", "aws:SecureTransport");
  }

  @Test
  void a_principal_that_may_publish_may_encrypt_too() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s ->
                topic(s, Map.of())
                    .grantPublish(
                        new Role(
                            s,
                            "Airflow",
                            RoleProperties.builder()
                                .name("airflow")
                                .description("DAGs")
                                .trust(List.of(TrustStatements.instances()))
                                .build()),
                        "Alert"));

    stack
        .at("Airflow/Alert/Document")
        .has("statement[0].actions", List.of("sns:Publish"))
        .has("statement[0].resources", List.of(stack.at("Alerts").reference("arn")))
        .has("statement[1].actions", List.of("kms:Decrypt", "kms:GenerateDataKey"))
        .has("statement[1].condition.values", List.of("sns.*.amazonaws.com"));
  }

  @Test
  void what_is_no_address_is_refused() {
    for (String address : List.of("data", "data@acme", "a b@acme.example", "@acme.example")) {
      assertThatProblemsOf(properties(Map.of("on-call", address)))
          .areAt("emails.on-call")
          .say("an e-mail address");
    }
    assertThatProblemsOf(properties(Map.of("On Call", "data@acme.example")))
        .areAt("emails.On Call");
    assertThatProblemsOf(properties(Map.of("on-call", "first.last+x@sub.acme.example"))).areNone();
  }

  static AlertTopic topic(Construct scope, Map<String, String> emails) {
    return new AlertTopic(scope, "Alerts", KEY, properties(emails));
  }

  private static AlertTopicProperties properties(Map<String, String> emails) {
    return AlertTopicProperties.builder()
        .name("acme-dev")
        .account(new AccountId("111122223333"))
        .emails(emails)
        .build();
  }
}
