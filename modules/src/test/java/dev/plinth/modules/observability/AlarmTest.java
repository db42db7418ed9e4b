package dev.plinth.modules.observability;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.observability.AlarmProperties.Comparison;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmTest {

  @Test
  void an_alarm_tells_the_topic_when_it_begins_and_when_it_is_over() {
    SynthesizedStack stack =
        synthesize(Map.of("Cpu", cpu().periods(3).comparison(Comparison.AT_LEAST).build()));

    String topic = stack.at("Alerts").reference("arn");
    stack
        .at("Alarms/Cpu")
        .has("alarm_name", "acme-cpu")
        .has("namespace", "AWS/RDS")
        .has("metric_name", "CPUUtilization")
        .has("statistic", "Average")
        .has("dimensions", Map.of("DBInstanceIdentifier", "acme"))
        .has("comparison_operator", "GreaterThanOrEqualToThreshold")
        .has("threshold", 80)
        .has("period", 300)
        .has("evaluation_periods", 3)
        .has("treat_missing_data", "notBreaching")
        .has("alarm_actions", List.of(topic))
        .has("ok_actions", List.of(topic))
        .hasNo("metric_query");
  }

  @Test
  void clusters_that_dags_start_are_watched_by_a_query_over_all() {
    SynthesizedStack stack = synthesize(StandardAlarms.clusters("acme-dev"));

    assertThat(stack.all("aws_cloudwatch_metric_alarm")).hasSize(3);
    stack
        .at("Alarms/Hdfs")
        .has(
            "metric_query.expression",
            "SELECT MAX(HDFSUtilization) FROM SCHEMA(\"AWS/ElasticMapReduce\", JobFlowId)")
        .has("metric_query.return_data", true)
        .has("metric_query.period", 300)
        .has("threshold", 80)
        .hasNo("metric_name")
        .hasNo("period");
    stack.at("Alarms/Idle").has("evaluation_periods", 12);
    stack.at("Alarms/AppsFailed").has("threshold", 0);
  }

  @Test
  void a_long_lived_cluster_is_watched_by_its_id() {
    SynthesizedStack stack = synthesize(StandardAlarms.cluster("acme", "j-1"));

    for (SynthesizedBlock alarm : stack.all("aws_cloudwatch_metric_alarm")) {
      alarm.has("dimensions", Map.of("JobFlowId", "j-1"));
    }
  }

  @Test
  void a_silent_scheduler_is_as_bad_as_a_dead_one() {
    SynthesizedStack stack = synthesize(StandardAlarms.airflow("acme", "acme-dev"));

    stack
        .at("Alarms/Heartbeat")
        .has("comparison_operator", "LessThanThreshold")
        .has("threshold", 1)
        .has("treat_missing_data", "breaching")
        .has("dimensions", Map.of("Function", "Scheduler", "Environment", "acme-dev"));
    stack.at("Alarms/QueuedTasks").has("treat_missing_data", "notBreaching");
  }

  @Test
  void a_database_is_watched_for_load_disk_and_connections() {
    SynthesizedStack stack = synthesize(StandardAlarms.database("acme", "acme-dev", 100));

    stack
        .at("Alarms/Storage")
        .has("metric_name", "FreeStorageSpace")
        .has("threshold", 10_737_418_240L)
        .has("comparison_operator", "LessThanThreshold");
    stack.at("Alarms/Cpu").has("threshold", 80);
    stack.at("Alarms/Connections").has("metric_name", "DatabaseConnections");
  }

  @Test
  void each_nat_gateway_is_watched_for_ports_and_drops() {
    SynthesizedStack stack =
        synthesize(StandardAlarms.nat("acme", Map.of("A", "nat-1", "B", "nat-2")));

    assertThat(stack.all("aws_cloudwatch_metric_alarm"))
        .extracting(alarm -> alarm.get("alarm_name").asText())
        .containsExactlyInAnyOrder(
            "acme-nat-ports-a", "acme-nat-ports-b", "acme-nat-drops-a", "acme-nat-drops-b");
    stack
        .at("Alarms/PortsB")
        .has("metric_name", "ErrorPortAllocation")
        .has("dimensions", Map.of("NatGatewayId", "nat-2"));
  }

  @Test
  void a_queue_is_watched_for_age_and_for_messages_that_nobody_could_handle() {
    SynthesizedStack stack = synthesize(StandardAlarms.queue("acme", "raw", "raw-dead-letters"));

    stack
        .at("Alarms/Age")
        .has("metric_name", "ApproximateAgeOfOldestMessage")
        .has("dimensions", Map.of("QueueName", "raw"));
    stack
        .at("Alarms/DeadLetters")
        .has("threshold", 0)
        .has("dimensions", Map.of("QueueName", "raw-dead-letters"));
  }

  @Test
  void what_cloudwatch_refuses_is_told() {
    assertThatProblemsOf(cpu().name("").description(" ").periodSeconds(90).periods(0).build())
        .areAt("name", "description", "periods", "periodSeconds");
    assertThatProblemsOf(cpu().periodSeconds(3600).periods(25).build())
        .areAt("periods")
        .say("24 hours in all");
    assertThatProblemsOf(
            cpu()
                .metric(new Metric.Query("SELECT MAX(IsIdle) FROM X"))
                .periodSeconds(3600)
                .periods(4)
                .build())
        .areAt("periods")
        .say("3 hours in all");
    assertThatProblemsOf(cpu().metric(new Metric.Query("SELECT MAX(a) FROM b GROUP BY c")).build())
        .areAt("metric.expression");
  }

  private static AlarmPropertiesBuilder cpu() {
    return AlarmProperties.builder()
        .name("acme-cpu")
        .description("Busy")
        .metric(
            new Metric.Single(
                "AWS/RDS", "CPUUtilization", "Average", Map.of("DBInstanceIdentifier", "acme")))
        .threshold(80L);
  }

  private static SynthesizedStack synthesize(Map<String, AlarmProperties> alarms) {
    return SynthesizedStack.of(
        s -> new Alarms(s, "Alarms", AlertTopicTest.topic(s, Map.of()), alarms));
  }
}
