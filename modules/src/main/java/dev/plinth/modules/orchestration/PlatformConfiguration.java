package dev.plinth.modules.orchestration;

import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;

/**
 * What DAGs are told of the platform: where everything is, and no secret. Its JSON is told in
 * {@code docs/orchestration.md}; all values but the version may be tokens.
 *
 * @param version grows when a value changes its meaning or goes
 * @param environment the environment's name, as {@code dev}
 * @param region where it lies
 * @param buckets the zones of the lake
 * @param jobFlow the keys, in the artifacts bucket, of the request that starts a cluster
 * @param rawEventsQueueUrl the queue that announces raw objects
 * @param alertTopicArn the topic that wakes people
 * @param smtpSecretName the name of the secret with the way to the mail server
 */
public record PlatformConfiguration(
    int version,
    String environment,
    String region,
    Buckets buckets,
    JobFlow jobFlow,
    String rawEventsQueueUrl,
    String alertTopicArn,
    String smtpSecretName)
    implements Validated {

  /** The version of the values' meanings. */
  public static final int VERSION = 1;

  @Override
  public void validate(Checks check) {
    check.between(
        "version", version, 1, VERSION, "as a version", "use PlatformConfiguration.VERSION");
    check.notBlank("environment", environment, "name it as its file");
    check.notBlank("smtpSecretName", smtpSecretName, "name the secret, not its value");
  }

  /** The names of the lake's buckets. */
  public record Buckets(String raw, String curated, String artifacts, String logs) {}

  /** The keys of the request and of what is laid over it. */
  public record JobFlow(String request, String placement) {}
}
