package dev.plinth.modules.observability;

import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarmMetricQuery;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** An alarm that publishes to a topic when something goes wrong, and again when it is over. */
public final class Alarm extends PlatformConstruct {

  private final CloudwatchMetricAlarm resource;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public Alarm(Construct scope, String id, ITopic topic, AlarmProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    var builder =
        CloudwatchMetricAlarm.Builder.create(this, "Resource")
            .alarmName(properties.name())
            .alarmDescription(properties.description())
            .comparisonOperator(properties.comparison().code())
            .threshold(properties.threshold())
            .evaluationPeriods(properties.periods())
            .treatMissingData(properties.silenceIsBad() ? "breaching" : "notBreaching")
            .alarmActions(List.of(topic.topicArn()))
            .okActions(List.of(topic.topicArn()))
            .tags(Map.of("Name", properties.name()));
    if (properties.metric() instanceof Metric.Single single) {
      builder
          .namespace(single.namespace())
          .metricName(single.name())
          .statistic(single.statistic())
          .dimensions(single.dimensions())
          .period(properties.periodSeconds());
    } else if (properties.metric() instanceof Metric.Query query) {
      builder.metricQuery(
          List.of(
              CloudwatchMetricAlarmMetricQuery.builder()
                  .id("q1")
                  .expression(query.expression())
                  .period(properties.periodSeconds())
                  .returnData(true)
                  .build()));
    }
    resource = builder.build();
  }

  /** The alarm itself. */
  public CloudwatchMetricAlarm resource() {
    return resource;
  }
}
