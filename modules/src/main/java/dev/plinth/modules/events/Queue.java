package dev.plinth.modules.events;

import com.hashicorp.cdktf.providers.aws.sqs_queue.SqsQueue;
import com.hashicorp.cdktf.providers.aws.sqs_queue_policy.SqsQueuePolicy;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Effect;
import dev.plinth.modules.identity.PolicyDocument;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Principal;
import dev.plinth.modules.source.PlatformConstruct;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** An encrypted queue that is reached over TLS alone; part of what events are made of. */
final class Queue extends PlatformConstruct implements IQueue {

  private final SqsQueue resource;
  private final String queueArn;
  private final String queueUrl;
  private final IKey key;

  /** What a queue is like; the name is that in AWS. */
  record Settings(String name, Duration retention, Duration visibility) {}

  Queue(Construct scope, String id, IKey key, Settings settings) {
    super(scope, id);
    this.key = key;
    resource =
        SqsQueue.Builder.create(this, "Resource")
            .name(settings.name())
            .kmsMasterKeyId(key.keyArn())
            .kmsDataKeyReusePeriodSeconds(Duration.ofMinutes(5).toSeconds())
            .messageRetentionSeconds(settings.retention().toSeconds())
            .visibilityTimeoutSeconds(settings.visibility().toSeconds())
            .receiveWaitTimeSeconds(Duration.ofSeconds(20).toSeconds())
            .tags(Map.of("Name", settings.name()))
            .build();
    queueArn = resource.getArn();
    queueUrl = resource.getId();
  }

  @Override
  public String queueArn() {
    return queueArn;
  }

  @Override
  public String queueUrl() {
    return queueUrl;
  }

  @Override
  public String queueName() {
    return resource.getName();
  }

  @Override
  public IKey key() {
    return key;
  }

  SqsQueue resource() {
    return resource;
  }

  /** Only one rule of EventBridge may send; nobody may do anything over plain HTTP. */
  void acceptFrom(String ruleArn) {
    var document =
        new PolicyDocument(
            this,
            "PolicyDocument",
            List.of(
                PolicyStatement.builder()
                    .sid("EventBridge")
                    .principals(List.of(Principal.service("events.amazonaws.com")))
                    .actions(List.of("sqs:SendMessage"))
                    .resources(List.of(queueArn()))
                    .conditions(List.of(Condition.arnLike("aws:SourceArn", ruleArn)))
                    .build(),
                PolicyStatement.builder()
                    .sid("DenyPlainHttp")
                    .effect(Effect.DENY)
                    .principals(List.of(Principal.anyone()))
                    .actions(List.of("sqs:*"))
                    .resources(List.of(queueArn()))
                    .conditions(
                        List.of(new Condition("Bool", "aws:SecureTransport", List.of("false"))))
                    .build()));
    SqsQueuePolicy.Builder.create(this, "Policy")
        .queueUrl(queueUrl())
        .policy(document.json())
        .build();
  }
}
