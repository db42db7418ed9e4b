package dev.plinth.stacks;

import dev.plinth.modules.access.AirflowRole;
import dev.plinth.modules.access.EmrInstanceRole;
import dev.plinth.modules.access.EmrRoles;
import dev.plinth.modules.access.EmrServiceRole;
import dev.plinth.modules.access.WorkloadProperties;
import dev.plinth.modules.compute.EmrFoundation;
import dev.plinth.modules.compute.EmrFoundationProperties;
import dev.plinth.modules.compute.EmrIdentity;
import dev.plinth.modules.compute.EmrJobFlow;
import dev.plinth.modules.database.PostgresDatabase;
import dev.plinth.modules.events.ObjectEvents;
import dev.plinth.modules.network.Network;
import dev.plinth.modules.network.Peer;
import dev.plinth.modules.observability.AlertTopic;
import dev.plinth.modules.orchestration.AirflowEnvironment;
import dev.plinth.modules.orchestration.PlatformConfiguration;
import dev.plinth.modules.orchestration.PlatformConfigurationObject;
import dev.plinth.modules.secrets.Secret;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.vpn.ClientVpn;

/** What works with the data: Spark clusters, Airflow that starts them, the database beside. */
final class Workloads {

  private final PlatformStack stack;
  private final Environment environment;
  private final PlatformKeys keys;
  private final Network network;
  private final DataLake lake;
  private final EmrInstanceRole instances;
  private final EmrServiceRole service;
  private final EmrFoundation clusters;
  private final AirflowRole airflowRole;
  private final AirflowEnvironment airflow;
  private final PostgresDatabase database;

  Workloads(
      PlatformStack stack,
      Environment environment,
      PlatformKeys keys,
      Network network,
      DataLake lake) {
    this.stack = stack;
    this.environment = environment;
    this.keys = keys;
    this.network = network;
    this.lake = lake;
    var workload =
        WorkloadProperties.builder()
            .name(environment.name())
            .account(environment.account())
            .region(environment.region())
            .build();
    instances = new EmrInstanceRole(stack, "EmrInstances", lake, workload);
    service = new EmrServiceRole(stack, "EmrService", instances.role(), workload);
    clusters = clusters();
    airflowRole =
        new AirflowRole(
            stack,
            "Airflow",
            keys.airflow(),
            lake,
            new EmrRoles(service.role(), instances.role()),
            workload);
    airflow =
        new AirflowEnvironment(
            stack,
            "AirflowEnvironment",
            network,
            keys.airflow(),
            airflowRole.role(),
            lake.artifacts(),
            environment.airflow());
    database = createDatabase();
  }

  /** What runs the DAGs. */
  AirflowEnvironment airflow() {
    return airflow;
  }

  /** The database beside the lake. */
  PostgresDatabase database() {
    return database;
  }

  /** Lets DAGs hear of new objects, send mail and wake people, and tells them where all that is. */
  void connect(ObjectEvents events, Secret smtp, AlertTopic alerts) {
    airflowRole.consuming("ReadRawEvents", events.queue()).reading("ReadSmtp", smtp);
    alerts.grantPublish(airflowRole.role(), "WakePeople");
    new PlatformConfigurationObject(
        stack,
        "Configuration",
        lake.artifacts(),
        new PlatformConfiguration(
            PlatformConfiguration.VERSION,
            environment.environment(),
            environment.region().code(),
            new PlatformConfiguration.Buckets(
                lake.raw().bucketName(),
                lake.curated().bucketName(),
                lake.artifacts().bucketName(),
                lake.logs().bucketName()),
            new PlatformConfiguration.JobFlow(EmrJobFlow.REQUEST_KEY, EmrJobFlow.PLACEMENT_KEY),
            events.queue().queueUrl(),
            alerts.topicArn(),
            environment.smtpSecretName()));
  }

  /** Lets people see Airflow's web pages through the VPN, which opens HTTPS in the VPC itself. */
  void showTo(ClientVpn vpn) {
    airflow.allowWebFrom(
        "Vpn", Peer.group(vpn.securityGroup()), "Web pages of Airflow, for clients of the VPN");
  }

  private EmrFoundation clusters() {
    var foundation =
        new EmrFoundation(
            stack,
            "Emr",
            network,
            new EmrIdentity(service.role().roleName(), instances.profile().getName()),
            keys.disks(),
            lake.artifacts(),
            lake.logs(),
            EmrFoundationProperties.builder()
                .name(environment.name())
                .tags(environment.allTags())
                .build());
    foundation.grantTo(service.role(), instances.role());
    lake.artifacts().grantRead(instances.role(), "ReadCertificates", "certificates/");
    new EmrJobFlow(stack, "JobFlow", foundation, lake.artifacts(), environment.emr());
    return foundation;
  }

  private PostgresDatabase createDatabase() {
    var postgres =
        new PostgresDatabase(stack, "Database", network, keys.database(), environment.database());
    var groups = clusters.securityGroups();
    postgres.allowFrom("PrimaryToDatabase", groups.primary(), "Spark drivers to the database");
    postgres.allowFrom("CoreToDatabase", groups.core(), "Spark executors to the database");
    postgres.allowFrom("AirflowToDatabase", airflow.securityGroup(), "DAGs to the database");
    return postgres;
  }
}
