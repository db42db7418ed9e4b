package dev.plinth.stacks;

import com.hashicorp.cdktf.providers.aws.nat_gateway.NatGateway;
import dev.plinth.modules.backup.BackupPlan;
import dev.plinth.modules.backup.BackupPlanProperties;
import dev.plinth.modules.encryption.EncryptionKey;
import dev.plinth.modules.events.ObjectEvents;
import dev.plinth.modules.network.Network;
import dev.plinth.modules.observability.AlarmProperties;
import dev.plinth.modules.observability.Alarms;
import dev.plinth.modules.observability.AlertTopic;
import dev.plinth.modules.observability.AuditTrail;
import dev.plinth.modules.observability.ClusterEvents;
import dev.plinth.modules.observability.Dashboard;
import dev.plinth.modules.observability.MonthlyBudget;
import dev.plinth.modules.observability.StandardAlarms;
import dev.plinth.modules.source.Waivers;
import dev.plinth.modules.storage.DataLake;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What watches the platform and keeps copies of it: alarms, dashboard, audit, budget, backups. */
final class Watching {

  private final PlatformStack stack;
  private final Environment environment;
  private final AlertTopic alerts;
  private final Map<String, Map<String, AlarmProperties>> systems = new TreeMap<>();

  Watching(PlatformStack stack, Environment environment, PlatformKeys keys) {
    this.stack = stack;
    this.environment = environment;
    alerts = new AlertTopic(stack, "Alerts", keys.messages(), environment.alerts());
    environment.budget().ifPresent(budget -> new MonthlyBudget(stack, "Budget", alerts, budget));
  }

  /** The topic that wakes people. */
  AlertTopic alerts() {
    return alerts;
  }

  void network(Network network) {
    var gateways = new TreeMap<String, String>();
    network.natGateways().forEach((zone, nat) -> gateways.put(zone.id(), id(nat)));
    if (!gateways.isEmpty()) {
      watch("Nat", StandardAlarms.nat(environment.name(), gateways));
    }
  }

  void events(ObjectEvents events) {
    watch(
        "RawEvents",
        StandardAlarms.queue(
            environment.name(), events.queue().queueName(), events.deadLetters().queueName()));
  }

  void workloads(Workloads workloads) {
    watch("Emr", StandardAlarms.clusters(environment.name()));
    new ClusterEvents(stack, "EmrEvents", alerts, environment.name());
    watch(
        "Airflow",
        StandardAlarms.airflow(environment.name(), workloads.airflow().environmentName()));
    watch(
        "Database",
        StandardAlarms.database(
            environment.name(),
            workloads.database().identifier(),
            environment.database().storageGib()));
  }

  /** A graph for each alarm, once all systems are watched. */
  void dashboard() {
    var graphs = new ArrayList<Dashboard.Graph>();
    systems.forEach(
        (system, alarms) ->
            new TreeMap<>(alarms)
                .forEach(
                    (id, alarm) ->
                        graphs.add(
                            new Dashboard.Graph(
                                system + ": " + alarm.name(), List.of(alarm.metric())))));
    new Dashboard(stack, "Dashboard", environment.name(), environment.region(), graphs);
  }

  void audit(PlatformKeys keys, DataLake lake) {
    new AuditTrail(
        stack,
        "Audit",
        keys.audit(),
        List.of(lake.raw(), lake.curated(), lake.artifacts()),
        lake.logs(),
        environment.audit());
  }

  void backUp(
      BackupPlanProperties properties, EncryptionKey key, DataLake lake, Workloads workloads) {
    var plan = new BackupPlan(stack, "Backup", key, properties);
    Waivers.of(plan)
        .accept(
            "PLINTH-IAM-002",
            "AWS Backup reads metrics of buckets, for which it asks with no resource",
            "data-platform",
            LocalDate.of(2027, 10, 31));
    plan.addBuckets(
        "Lake",
        Map.of("Raw", lake.raw(), "Curated", lake.curated(), "Artifacts", lake.artifacts()));
    plan.addDatabase("Database", workloads.database());
  }

  private void watch(String system, Map<String, AlarmProperties> alarms) {
    systems.put(system, alarms);
    new Alarms(stack, system + "Alarms", alerts, alarms);
  }

  private static String id(NatGateway gateway) {
    return gateway.getId();
  }
}
