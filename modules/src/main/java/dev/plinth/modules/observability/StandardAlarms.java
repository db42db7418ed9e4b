package dev.plinth.modules.observability;

import dev.plinth.modules.observability.AlarmProperties.Comparison;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The alarms that each system should have, by the ids that their constructs get. */
public final class StandardAlarms {

  private static final String EMR = "AWS/ElasticMapReduce";

  private StandardAlarms() {}

  /**
   * Of all Spark clusters of the account and region, also those that DAGs start: clusters idle for
   * an hour, applications that failed, HDFS that fills up.
   */
  public static Map<String, AlarmProperties> clusters(String name) {
    return Map.of(
        "Idle",
        alarm(name, "emr-idle", "Every cluster is idle for an hour. Is a run stuck, or not ended?")
            .metric(query("MIN(IsIdle)"))
            .comparison(Comparison.AT_LEAST)
            .threshold(1L)
            .periods(12)
            .build(),
        "AppsFailed",
        alarm(name, "emr-apps-failed", "A Spark application failed. See the steps of the run.")
            .metric(query("SUM(AppsFailed)"))
            .threshold(0L)
            .build(),
        "Hdfs",
        alarm(name, "emr-hdfs-full", "HDFS of a cluster is over 80 % full; at 90 % jobs fail.")
            .metric(query("MAX(HDFSUtilization)"))
            .threshold(80L)
            .periods(2)
            .build());
  }

  /** Of one long-lived cluster, by its id. */
  public static Map<String, AlarmProperties> cluster(String name, String clusterId) {
    Map<String, String> cluster = Map.of("JobFlowId", clusterId);
    return Map.of(
        "Idle",
        alarm(name, "emr-idle", "The cluster is idle for an hour. Does anybody need it?")
            .metric(new Metric.Single(EMR, "IsIdle", "Minimum", cluster))
            .comparison(Comparison.AT_LEAST)
            .threshold(1L)
            .periods(12)
            .build(),
        "AppsFailed",
        alarm(name, "emr-apps-failed", "A Spark application failed. See the cluster's steps.")
            .metric(new Metric.Single(EMR, "AppsFailed", "Sum", cluster))
            .threshold(0L)
            .build(),
        "Hdfs",
        alarm(name, "emr-hdfs-full", "HDFS is over 80 % full; at 90 % jobs fail.")
            .metric(new Metric.Single(EMR, "HDFSUtilization", "Maximum", cluster))
            .threshold(80L)
            .periods(2)
            .build());
  }

  /** Of an Airflow environment: a scheduler that is silent, tasks that pile up. */
  public static Map<String, AlarmProperties> airflow(String name, String environment) {
    return Map.of(
        "Heartbeat",
        alarm(name, "airflow-heartbeat", "The scheduler is silent: no task starts any more.")
            .metric(
                new Metric.Single(
                    "AmazonMWAA",
                    "SchedulerHeartbeat",
                    "Sum",
                    Map.of("Function", "Scheduler", "Environment", environment)))
            .comparison(Comparison.BELOW)
            .threshold(1L)
            .periods(2)
            .silenceIsBad(true)
            .build(),
        "QueuedTasks",
        alarm(name, "airflow-queued-tasks", "Tasks wait for workers for half an hour.")
            .metric(
                new Metric.Single(
                    "AmazonMWAA",
                    "QueuedTasks",
                    "Average",
                    Map.of("Function", "Executor", "Environment", environment)))
            .threshold(20L)
            .periods(6)
            .build());
  }

  /** Of a database: busy, full, crowded. */
  public static Map<String, AlarmProperties> database(
      String name, String identifier, int storageGib) {
    Map<String, String> database = Map.of("DBInstanceIdentifier", identifier);
    long freeBytes = storageGib * (1L << 30) / 10;
    return Map.of(
        "Cpu",
        alarm(name, "database-cpu", "The database is over 80 % busy for 15 minutes.")
            .metric(new Metric.Single("AWS/RDS", "CPUUtilization", "Average", database))
            .threshold(80L)
            .periods(3)
            .build(),
        "Storage",
        alarm(name, "database-storage", "Less than a tenth of the database's disk is free.")
            .metric(new Metric.Single("AWS/RDS", "FreeStorageSpace", "Minimum", database))
            .comparison(Comparison.BELOW)
            .threshold(freeBytes)
            .build(),
        "Connections",
        alarm(name, "database-connections", "Over 200 connections: does a job leak them?")
            .metric(new Metric.Single("AWS/RDS", "DatabaseConnections", "Maximum", database))
            .threshold(200L)
            .periods(2)
            .build());
  }

  /**
   * Of NAT gateways: ports that run out, packets that are lost.
   *
   * @param gateways their ids by what sets them apart, as the letter of their zone
   */
  public static Map<String, AlarmProperties> nat(String name, Map<String, String> gateways) {
    var alarms = new TreeMap<String, AlarmProperties>();
    gateways.forEach(
        (key, id) -> {
          Map<String, String> gateway = Map.of("NatGatewayId", id);
          String suffix = "-" + key.toLowerCase(Locale.ROOT);
          alarms.put(
              "Ports" + key,
              alarm(name, "nat-ports" + suffix, "The NAT gateway has no free port left.")
                  .metric(
                      new Metric.Single("AWS/NATGateway", "ErrorPortAllocation", "Sum", gateway))
                  .threshold(0L)
                  .build());
          alarms.put(
              "Drops" + key,
              alarm(name, "nat-drops" + suffix, "The NAT gateway drops packets.")
                  .metric(new Metric.Single("AWS/NATGateway", "PacketsDropCount", "Sum", gateway))
                  .threshold(100L)
                  .periods(3)
                  .build());
        });
    return alarms;
  }

  /**
   * Of a queue and of where its failed messages end, by their names: messages that nobody takes,
   * messages that nobody could handle.
   */
  public static Map<String, AlarmProperties> queue(
      String name, String queue, String deadLetterQueue) {
    return Map.of(
        "Age",
        alarm(name, "queue-age", "A message waits for over an hour: does the sensor run?")
            .metric(
                new Metric.Single(
                    "AWS/SQS",
                    "ApproximateAgeOfOldestMessage",
                    "Maximum",
                    Map.of("QueueName", queue)))
            .threshold(3600L)
            .build(),
        "DeadLetters",
        alarm(name, "queue-dead-letters", "A message could not be handled. Read it, then redrive.")
            .metric(
                new Metric.Single(
                    "AWS/SQS",
                    "ApproximateNumberOfMessagesVisible",
                    "Maximum",
                    Map.of("QueueName", deadLetterQueue)))
            .threshold(0L)
            .build());
  }

  private static AlarmPropertiesBuilder alarm(String name, String suffix, String description) {
    return AlarmProperties.builder().name(name + "-" + suffix).description(description);
  }

  private static Metric query(String aggregate) {
    return new Metric.Query("SELECT %s FROM SCHEMA(\"%s\", JobFlowId)".formatted(aggregate, EMR));
  }
}
