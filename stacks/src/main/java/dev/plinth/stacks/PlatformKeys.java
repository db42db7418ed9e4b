package dev.plinth.stacks;

import dev.plinth.modules.encryption.EncryptionKey;
import dev.plinth.modules.encryption.EncryptionKeyProperties;
import dev.plinth.modules.encryption.KeyStatements;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.observability.AlertTopic;
import dev.plinth.modules.observability.AuditTrail;
import dev.plinth.modules.source.PlatformConstruct;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that parts of the platform share, one for each kind of data: whoever may read logs may
 * not therefore read secrets. The lake has its own.
 */
final class PlatformKeys extends PlatformConstruct {

  private final EncryptionKey logs;
  private final EncryptionKey messages;
  private final EncryptionKey secrets;
  private final EncryptionKey disks;
  private final EncryptionKey airflow;
  private final EncryptionKey database;
  private final EncryptionKey audit;

  PlatformKeys(PlatformStack stack, Environment environment) {
    super(stack, "Keys");
    logs =
        key(
            environment,
            "Logs",
            "logs",
            "Logs in CloudWatch",
            List.of(KeyStatements.cloudWatchLogs(environment.region(), environment.account())));
    PolicyStatement cloudWatchLogs =
        KeyStatements.cloudWatchLogs(environment.region(), environment.account());
    var publishers = new ArrayList<>(AlertTopic.keyStatements(environment.account()));
    publishers.add(
        KeyStatements.service("EventBridge", "events.amazonaws.com", environment.account()));
    messages =
        key(environment, "Messages", "messages", "Messages in queues and topics", publishers);
    secrets = key(environment, "Secrets", "secrets", "Secrets", List.of());
    disks = key(environment, "Disks", "emr-disks", "Disks of Spark clusters", List.of());
    airflow =
        key(environment, "Airflow", "airflow", "Airflow and its logs", List.of(cloudWatchLogs));
    database =
        key(
            environment,
            "Database",
            "database",
            "The database, its password and its logs",
            List.of(cloudWatchLogs));
    audit =
        key(
            environment,
            "Audit",
            "audit",
            "The audit log",
            List.of(cloudWatchLogs, AuditTrail.keyStatement(environment.audit())));
  }

  /** For logs in CloudWatch. */
  EncryptionKey logs() {
    return logs;
  }

  /** For disks of Spark clusters. */
  EncryptionKey disks() {
    return disks;
  }

  /** For what MWAA keeps. */
  EncryptionKey airflow() {
    return airflow;
  }

  /** For the database. */
  EncryptionKey database() {
    return database;
  }

  /** For what CloudTrail writes. */
  EncryptionKey audit() {
    return audit;
  }

  /** For queues and topics, which EventBridge, alarms and budgets write to. */
  EncryptionKey messages() {
    return messages;
  }

  /** For values in Secrets Manager. */
  EncryptionKey secrets() {
    return secrets;
  }

  /** For copies of data; made once, where there are any. */
  EncryptionKey backups(Environment environment) {
    return key(environment, "Backups", "backups", "Copies of data", List.of());
  }

  private EncryptionKey key(
      Environment environment,
      String id,
      String suffix,
      String description,
      List<PolicyStatement> statements) {
    return new EncryptionKey(
        this,
        id,
        EncryptionKeyProperties.builder()
            .name(environment.name() + "-" + suffix)
            .account(environment.account())
            .description(description)
            .statements(statements)
            .destroyable(environment.destroyable())
            .build());
  }
}
