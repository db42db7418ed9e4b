package dev.plinth.stacks;

import dev.plinth.modules.encryption.EncryptionKey;
import dev.plinth.modules.encryption.EncryptionKeyProperties;
import dev.plinth.modules.encryption.KeyStatements;
import dev.plinth.modules.identity.PolicyStatement;
import java.util.List;
import software.constructs.Construct;

/**
 * The keys that parts of the platform share, one for each kind of data: whoever may read logs may
 * not therefore read secrets. The lake has its own.
 */
final class PlatformKeys extends Construct {

  private final EncryptionKey logs;
  private final EncryptionKey messages;
  private final EncryptionKey secrets;

  PlatformKeys(PlatformStack stack, Environment environment) {
    super(stack, "Keys");
    logs =
        key(
            environment,
            "Logs",
            "logs",
            "Logs in CloudWatch",
            List.of(KeyStatements.cloudWatchLogs(environment.region(), environment.account())));
    messages =
        key(
            environment,
            "Messages",
            "messages",
            "Messages in queues and topics",
            List.of(
                KeyStatements.service(
                    "EventBridge", "events.amazonaws.com", environment.account())));
    secrets = key(environment, "Secrets", "secrets", "Secrets", List.of());
  }

  /** For logs in CloudWatch. */
  EncryptionKey logs() {
    return logs;
  }

  /** For queues and topics, which EventBridge writes to. */
  EncryptionKey messages() {
    return messages;
  }

  /** For values in Secrets Manager. */
  EncryptionKey secrets() {
    return secrets;
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
