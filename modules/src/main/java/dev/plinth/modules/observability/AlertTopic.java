package dev.plinth.modules.observability;

import com.hashicorp.cdktf.providers.aws.sns_topic.SnsTopic;
import com.hashicorp.cdktf.providers.aws.sns_topic_policy.SnsTopicPolicy;
import com.hashicorp.cdktf.providers.aws.sns_topic_subscription.SnsTopicSubscription;
import dev.plinth.modules.AccountId;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.encryption.KeyStatements;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Effect;
import dev.plinth.modules.identity.PolicyDocument;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Principal;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** The topic that alarms, events and budgets publish to, and that wakes people by mail. */
public final class AlertTopic extends PlatformConstruct implements ITopic {

  private final SnsTopic resource;
  private final String topicArn;
  private final IKey key;

  /**
   * @param key must let the services of {@link #keyStatements} use it
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public AlertTopic(Construct scope, String id, IKey key, AlertTopicProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.key = key;
    resource =
        SnsTopic.Builder.create(this, "Resource")
            .name(properties.name() + "-alerts")
            .kmsMasterKeyId(key.keyArn())
            .tags(Map.of("Name", properties.name() + "-alerts"))
            .build();
    topicArn = resource.getArn();
    var policy =
        new PolicyDocument(
            this,
            "PolicyDocument",
            List.of(
                publish("Alarms", "cloudwatch.amazonaws.com", properties.account()),
                publish("Events", "events.amazonaws.com", properties.account()),
                publish("Budgets", "budgets.amazonaws.com", properties.account()),
                tls()));
    SnsTopicPolicy.Builder.create(this, "Policy").arn(topicArn()).policy(policy.json()).build();
    new TreeMap<>(properties.emails())
        .forEach(
            (person, address) ->
                SnsTopicSubscription.Builder.create(this, "Mail-" + person)
                    .topicArn(topicArn())
                    .protocol("email")
                    .endpoint(address)
                    .build());
  }

  /** What the key of such a topic must allow: the services that publish to it must encrypt. */
  public static List<PolicyStatement> keyStatements(AccountId account) {
    return List.of(
        KeyStatements.service("CloudWatchAlarms", "cloudwatch.amazonaws.com", account),
        KeyStatements.service("Budgets", "budgets.amazonaws.com", account));
  }

  @Override
  public String topicArn() {
    return topicArn;
  }

  @Override
  public IKey key() {
    return key;
  }

  /** The topic itself. */
  public SnsTopic resource() {
    return resource;
  }

  private PolicyStatement publish(String sid, String service, AccountId account) {
    return PolicyStatement.builder()
        .sid(sid)
        .principals(List.of(Principal.service(service)))
        .actions(List.of("sns:Publish"))
        .resources(List.of(topicArn()))
        .conditions(List.of(Condition.equalTo("aws:SourceAccount", account.digits())))
        .build();
  }

  private PolicyStatement tls() {
    return PolicyStatement.builder()
        .sid("DenyPlainHttp")
        .effect(Effect.DENY)
        .principals(List.of(Principal.anyone()))
        .actions(List.of("sns:Publish"))
        .resources(List.of(topicArn()))
        .conditions(List.of(new Condition("Bool", "aws:SecureTransport", List.of("false"))))
        .build();
  }
}
