package dev.plinth.modules.observability;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plinth.modules.Region;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchingTest {

  @Test
  void clusters_that_end_with_errors_and_steps_that_fail_are_told_at_once() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s ->
                new ClusterEvents(
                    s, "ClusterEvents", AlertTopicTest.topic(s, Map.of()), "acme-dev"));

    assertThat(json(stack.at("ClusterEvents/ClusterFailed").get("event_pattern").asText()))
        .isEqualTo(
            json(
                """
                {
                  "source": ["aws.emr"],
                  "detail-type": ["EMR Cluster State Change"],
                  "detail": {"state": ["TERMINATED_WITH_ERRORS"]}
                }
                """));
    assertThat(stack.at("ClusterEvents/StepFailed").get("event_pattern").asText())
        .contains("EMR Step Status Change")
        .contains("FAILED");
    stack
        .at("ClusterEvents/StepFailed/Target")
        .refersTo("rule", stack.at("ClusterEvents/StepFailed"), "name")
        .refersTo("arn", stack.at("Alerts"), "arn");
  }

  @Test
  void a_budget_counts_what_is_tagged_and_warns_before_it_is_spent() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s ->
                new MonthlyBudget(
                    s,
                    "Budget",
                    AlertTopicTest.topic(s, Map.of()),
                    MonthlyBudgetProperties.builder()
                        .name("acme-dev")
                        .environment("dev")
                        .usDollars(2000)
                        .build()));

    stack
        .at("Budget")
        .has("budget_type", "COST")
        .has("time_unit", "MONTHLY")
        .has("limit_amount", "2000")
        .has("cost_filter.name", "TagKeyValue")
        .has("cost_filter.values", List.of("user:environment$dev"))
        .has("notification[0].threshold", 80)
        .has("notification[0].notification_type", "ACTUAL")
        .has("notification[2].notification_type", "FORECASTED")
        .has(
            "notification[2].subscriber_sns_topic_arns",
            List.of(stack.at("Alerts").reference("arn")));
    assertThatProblemsOf(
            MonthlyBudgetProperties.builder().name("a").environment("dev").usDollars(0).build())
        .areAt("usDollars");
    assertThatProblemsOf(MonthlyBudgetProperties.builder().name("a").environment("dev").build())
        .areAt("usDollars")
        .say("is missing");
  }

  @Test
  void a_dashboard_has_three_graphs_in_a_row() {
    var graph =
        new Dashboard.Graph(
            "Load",
            List.of(
                new Metric.Single(
                    "AWS/RDS", "CPUUtilization", "Average", Map.of("DBInstanceIdentifier", "x")),
                new Metric.Query("SELECT MAX(IsIdle) FROM Y")));
    SynthesizedStack stack =
        SynthesizedStack.of(
            s ->
                new Dashboard(
                    s,
                    "Dashboard",
                    "acme-dev",
                    Region.EU_NORTH_1,
                    List.of(graph, graph, graph, graph)));

    JsonNode widgets = json(stack.at("Dashboard").get("dashboard_body").asText()).get("widgets");
    assertThat(widgets)
        .extracting(widget -> widget.get("x").asInt() + "," + widget.get("y").asInt())
        .containsExactly("0,0", "8,0", "16,0", "0,6");
    assertThat(widgets.get(0).get("properties"))
        .isEqualTo(
            json(
                """
                {
                  "title": "Load",
                  "region": "eu-north-1",
                  "period": 300,
                  "metrics": [
                    ["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "x", {"stat": "Average"}],
                    [{"expression": "SELECT MAX(IsIdle) FROM Y"}]
                  ]
                }
                """));
  }

  @Test
  void a_dashboard_without_graphs_and_rules_without_a_name_are_refused() {
    SynthesizedStack.of(
        s -> {
          assertThatThrownBy(
                  () -> new Dashboard(s, "Dashboard", "Acme", Region.EU_NORTH_1, List.of()))
              .hasMessageContaining("name: 'Acme' is not valid")
              .hasMessageContaining("graphs: is empty");
          assertThatThrownBy(
                  () ->
                      new ClusterEvents(s, "Events", AlertTopicTest.topic(s, Map.of()), "Acme Dev"))
              .hasMessageContaining("name: 'Acme Dev' is not valid");
        });
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
