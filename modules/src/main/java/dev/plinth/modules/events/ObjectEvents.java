package dev.plinth.modules.events;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTargetDeadLetterConfig;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTargetRetryPolicy;
import com.hashicorp.cdktf.providers.aws.sqs_queue_redrive_allow_policy.SqsQueueRedriveAllowPolicy;
import com.hashicorp.cdktf.providers.aws.sqs_queue_redrive_policy.SqsQueueRedrivePolicy;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.validation.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * A queue with a message for each object that is created in a bucket. A message that its readers
 * fail on again and again goes to a second queue, as does an event that cannot be delivered, so
 * that none is lost silently. The bucket must notify EventBridge.
 */
public final class ObjectEvents extends PlatformConstruct {

  /** The longest that SQS keeps a message: time to notice and to mend. */
  private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

  private final Queue queue;
  private final Queue deadLetters;
  private final CloudwatchEventRule rule;

  /**
   * @param key must let EventBridge use it, see {@link
   *     dev.plinth.modules.encryption.KeyStatements#service}
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public ObjectEvents(
      Construct scope, String id, IKey key, IBucket bucket, ObjectEventsProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    var visibility = Duration.ofSeconds(properties.visibilitySeconds());
    queue =
        new Queue(
            this,
            "Queue",
            key,
            new Queue.Settings(
                properties.queueName(), Duration.ofDays(properties.retentionDays()), visibility));
    deadLetters =
        new Queue(
            this,
            "DeadLetters",
            key,
            new Queue.Settings(
                properties.queueName() + "-dead-letters", DEAD_LETTER_RETENTION, visibility));
    redrive(properties.maxReceives());
    rule =
        CloudwatchEventRule.Builder.create(this, "Rule")
            .name(properties.queueName())
            .description("Objects created in " + bucket.bucketName())
            .eventPattern(json(pattern(bucket, properties)))
            .tags(Map.of("Name", properties.queueName()))
            .build();
    queue.acceptFrom(rule.getArn());
    deadLetters.acceptFrom(rule.getArn());
    CloudwatchEventTarget.Builder.create(this, "Target")
        .rule(rule.getName())
        .arn(queue.queueArn())
        .deadLetterConfig(
            CloudwatchEventTargetDeadLetterConfig.builder().arn(deadLetters.queueArn()).build())
        .retryPolicy(
            CloudwatchEventTargetRetryPolicy.builder()
                .maximumEventAgeInSeconds(Duration.ofHours(24).toSeconds())
                .maximumRetryAttempts(185)
                .build())
        .build();
  }

  /** Where the messages wait. */
  public IQueue queue() {
    return queue;
  }

  /** Where the messages end that nobody could handle. */
  public IQueue deadLetters() {
    return deadLetters;
  }

  /** The rule that picks the events. */
  public CloudwatchEventRule rule() {
    return rule;
  }

  private void redrive(int maxReceives) {
    SqsQueueRedrivePolicy.Builder.create(this, "Redrive")
        .queueUrl(queue.queueUrl())
        .redrivePolicy(
            json(
                Map.of(
                    "deadLetterTargetArn", deadLetters.queueArn(), "maxReceiveCount", maxReceives)))
        .build();
    SqsQueueRedriveAllowPolicy.Builder.create(this, "RedriveAllow")
        .queueUrl(deadLetters.queueUrl())
        .redriveAllowPolicy(
            json(
                Map.of(
                    "redrivePermission", "byQueue", "sourceQueueArns", List.of(queue.queueArn()))))
        .build();
  }

  /** Amazon S3: "EventBridge event message structure". */
  private static Map<String, Object> pattern(IBucket bucket, ObjectEventsProperties properties) {
    var detail = new TreeMap<String, Object>();
    detail.put("bucket", Map.of("name", List.of(bucket.bucketName())));
    properties
        .prefix()
        .ifPresent(
            prefix -> detail.put("object", Map.of("key", List.of(Map.of("prefix", prefix)))));
    return Map.of(
        "source", List.of("aws.s3"), "detail-type", List.of("Object Created"), "detail", detail);
  }

  /** Sorted: a map of Java's has another order in every process. */
  private static String json(Map<String, Object> object) {
    return Fn.jsonencode(new TreeMap<>(object));
  }
}
