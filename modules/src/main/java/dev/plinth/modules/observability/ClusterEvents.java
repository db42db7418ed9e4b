package dev.plinth.modules.observability;

import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.json.JsonDocument;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Tells a topic of clusters that ended with errors and steps that failed, as soon as EMR says so
 * (AWS: "Monitor Amazon EMR events with CloudWatch").
 */
public final class ClusterEvents extends PlatformConstruct {

  /**
   * @param name first part of the names of the rules
   * @param topic must let EventBridge publish
   * @throws dev.plinth.modules.validation.InvalidPropertiesException if the name is none
   */
  public ClusterEvents(Construct scope, String id, ITopic topic, String name) {
    super(scope, Checks.validId(scope, id, new Name(name)));
    rule(
        "ClusterFailed",
        topic,
        name + "-emr-cluster-failed",
        "Spark clusters that ended with errors",
        "EMR Cluster State Change",
        "TERMINATED_WITH_ERRORS");
    rule(
        "StepFailed",
        topic,
        name + "-emr-step-failed",
        "Steps of Spark clusters that failed",
        "EMR Step Status Change",
        "FAILED");
  }

  private record Name(String name) implements Validated {
    @Override
    public void validate(Checks check) {
      PhysicalName.check(check, "name", name);
    }
  }

  private void rule(
      String id, ITopic topic, String name, String description, String detailType, String state) {
    var part = new PlatformConstruct(this, id);
    var rule =
        CloudwatchEventRule.Builder.create(part, "Resource")
            .name(name)
            .description(description)
            .eventPattern(
                JsonDocument.of(
                    Map.of(
                        "source", List.of("aws.emr"),
                        "detail-type", List.of(detailType),
                        "detail", Map.of("state", List.of(state)))))
            .tags(Map.of("Name", name))
            .build();
    CloudwatchEventTarget.Builder.create(part, "Target")
        .rule(rule.getName())
        .arn(topic.topicArn())
        .build();
  }
}
