package dev.plinth.modules.events;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectEventsTest {

  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");
  private static final IBucket RAW = IBucket.fromAttributes("acme-dev-raw", Optional.of(KEY));

  @Test
  void an_object_created_in_the_bucket_and_no_other_becomes_a_message() {
    SynthesizedStack stack = synthesize(raw().build());

    stack
        .at("Events/Rule")
        .has("name", "acme-dev-raw-events")
        .has(
            "event_pattern",
            "${jsonencode({\"detail\" = {\"bucket\" = {\"name\" = [\"acme-dev-raw\"]}}, "
                + "\"detail-type\" = [\"Object Created\"], \"source\" = [\"aws.s3\"]})}");
    stack
        .at("Events/Target")
        .refersTo("rule", stack.at("Events/Rule"), "name")
        .refersTo("arn", stack.at("Events/Queue"), "arn")
        .refersTo("dead_letter_config.arn", stack.at("Events/DeadLetters"), "arn");
  }

  @Test
  void a_prefix_narrows_the_objects() {
    assertThat(
            synthesize(raw().prefix(Optional.of("orders/")).build())
                .at("Events/Rule")
                .get("event_pattern")
                .asText())
        .contains("\"object\" = {\"key\" = [{\"prefix\" = \"orders/\"}]}");
  }

  @Test
  void what_readers_fail_on_goes_to_the_dead_letters_which_take_from_this_queue_alone() {
    SynthesizedStack stack = synthesize(raw().maxReceives(3).build());

    SynthesizedBlock queue = stack.at("Events/Queue");
    SynthesizedBlock deadLetters = stack.at("Events/DeadLetters");
    deadLetters.has("message_retention_seconds", 14 * 86_400);
    queue.has("message_retention_seconds", 4 * 86_400).has("visibility_timeout_seconds", 300);
    assertThat(
            stack
                .at("Events/Redrive")
                .refersTo("queue_url", queue, "id")
                .get("redrive_policy")
                .asText())
        .contains(deadLetters.address() + ".arn")
        .contains("\"maxReceiveCount\" = 3");
    assertThat(
            stack
                .at("Events/RedriveAllow")
                .refersTo("queue_url", deadLetters, "id")
                .get("redrive_allow_policy")
                .asText())
        .contains("byQueue")
        .contains(queue.address() + ".arn");
  }

  @Test
  void only_the_rule_may_send_and_only_over_tls() {
    SynthesizedStack stack = synthesize(raw().build());

    for (String queue : List.of("Events/Queue", "Events/DeadLetters")) {
      stack.at(queue).has("kms_master_key_id", KEY.keyArn());
      stack.at(queue + "/Policy").refersTo("policy", stack.at(queue + "/PolicyDocument"), "json");
      stack
          .at(queue + "/PolicyDocument")
          .has("statement[0].actions", List.of("sqs:SendMessage"))
          .has("statement[0].principals.identifiers", List.of("events.amazonaws.com"))
          .has("statement[0].condition.variable", "aws:SourceArn")
          .has("statement[0].condition.values", List.of(stack.at("Events/Rule").reference("arn")))
          .has("statement[1].effect", "Deny")
          .has("statement[1].condition.variable", "aws:SecureTransport");
    }
  }

  @Test
  void consuming_takes_and_drops_messages_of_this_queue_and_sends_none() {
    var allowed = new ArrayList<PolicyStatement>();
    SynthesizedStack.of(
        stack ->
            new ObjectEvents(stack, "Events", KEY, RAW, raw().build())
                .queue()
                .grantConsume((id, statements) -> allowed.addAll(statements), "Read"));

    assertThat(allowed.get(0).actions())
        .containsExactly(
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage");
    assertThat(allowed.get(1)).isEqualTo(KEY.decryptThrough("sqs"));
  }

  @Test
  void what_sqs_and_event_bridge_refuse_fails() {
    assertThatProblemsOf(ObjectEventsProperties.builder().build()).areAt("name");
    assertThatProblemsOf(
            raw()
                .subject("Raw")
                .prefix(Optional.of(" "))
                .retentionDays(15)
                .visibilitySeconds(0)
                .maxReceives(0)
                .build())
        .areAt("subject", "prefix", "retentionDays", "visibilitySeconds", "maxReceives");
    assertThatProblemsOf(raw().build()).areNone();
  }

  private static ObjectEventsPropertiesBuilder raw() {
    return ObjectEventsProperties.builder().name("acme-dev");
  }

  private static SynthesizedStack synthesize(ObjectEventsProperties properties) {
    return SynthesizedStack.of(stack -> new ObjectEvents(stack, "Events", KEY, RAW, properties));
  }
}
