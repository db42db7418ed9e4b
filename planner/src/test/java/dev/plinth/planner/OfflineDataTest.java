package dev.plinth.planner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sources that only AWS can answer: unknown in a plan, made up when it is applied. */
class OfflineDataTest {

  private static final String CONFIGURATION =
      """
      data "aws_prefix_list" "s3" {
        name = "com.amazonaws.eu-north-1.s3"
      }
      resource "aws_sqs_queue" "q" {
        name = data.aws_prefix_list.s3.id
      }
      """;

  @TempDir Path directory;

  @Test
  void what_it_says_is_unknown_before_apply() throws Exception {
    Offline.write(directory, "main.tf", CONFIGURATION);

    JsonNode plan = Offline.plan(Offline.planner().planOffline(directory, PriorState.none()));

    assertThat(
            Offline.change(plan, "aws_sqs_queue.q").path("after_unknown").path("name").asBoolean())
        .isTrue();
  }

  @Test
  void what_was_made_up_at_apply_is_said_again_after_it() throws Exception {
    Offline.write(directory, "main.tf", CONFIGURATION);
    PriorState applied;
    try (OfflineWorkspace workspace = Offline.planner().offline(directory, PriorState.none())) {
      assertThat(workspace.apply()).isEmpty();
      applied = workspace.state();
    }

    JsonNode plan = Offline.plan(Offline.planner().planOffline(directory, applied));

    JsonNode queue = Offline.change(plan, "aws_sqs_queue.q");
    assertThat(queue.path("actions").toString()).isEqualTo("[\"no-op\"]");
    assertThat(queue.path("after").path("name").asText()).startsWith("list-");
  }
}
