package dev.plinth.modules.logging;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class LogGroupTest {

  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");

  @Test
  void events_are_encrypted_and_kept_for_a_year() {
    SynthesizedStack.of(stack -> new LogGroup(stack, "Flows", KEY, flows().build()))
        .at("Flows")
        .has("name", "/acme-dev/flow-logs")
        .has("kms_key_id", KEY.keyArn())
        .has("retention_in_days", 365)
        .has("lifecycle.prevent_destroy", true);
  }

  @Test
  void with_both_keys_it_can_be_destroyed() {
    SynthesizedStack.of(
            stack -> {
              var environment = new Construct(stack, "Environment");
              DataRemoval.consent(environment);
              new LogGroup(environment, "Flows", KEY, flows().destroyable(true).build());
            })
        .at("Environment/Flows")
        .has("lifecycle.prevent_destroy", false);
  }

  @Test
  void writing_is_for_the_streams_of_this_group_alone() {
    var allowed = new ArrayList<PolicyStatement>();
    SynthesizedBlock group =
        SynthesizedStack.of(
                stack ->
                    new LogGroup(stack, "Flows", KEY, flows().build())
                        .grantWrite((id, statements) -> allowed.addAll(statements), "WriteFlows"))
            .at("Flows");

    assertThat(allowed.get(0).actions())
        .containsExactly("logs:CreateLogStream", "logs:PutLogEvents");
    assertThat(allowed.get(0).resources()).allMatch(arn -> arn.endsWith(":log-stream:*"));
    assertThat(allowed.get(1).actions()).containsExactly("logs:DescribeLogStreams");
    assertThat(group.type()).isEqualTo("aws_cloudwatch_log_group");
  }

  @Test
  void a_retention_that_is_not_offered_fails() {
    assertThatProblemsOf(flows().name("a b").retentionDays(31).build())
        .areAt("name", "retentionDays")
        .say("30, 60, 90");
    assertThatProblemsOf(flows().retentionDays(3653).build()).areNone();
    assertThatProblemsOf(LogGroupProperties.builder().build()).areAt("name");
  }

  private static LogGroupPropertiesBuilder flows() {
    return LogGroupProperties.builder().name("/acme-dev/flow-logs");
  }
}
