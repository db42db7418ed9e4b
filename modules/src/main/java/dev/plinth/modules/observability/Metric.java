package dev.plinth.modules.observability;

import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.Map;

/** What an alarm or a dashboard looks at. */
public sealed interface Metric extends Validated {

  /**
   * One metric of one thing.
   *
   * @param namespace whose it is, as {@code AWS/RDS}
   * @param name as {@code CPUUtilization}
   * @param statistic as {@code Average}
   * @param dimensions which thing, as {@code DBInstanceIdentifier}; values may be tokens
   */
  record Single(String namespace, String name, String statistic, Map<String, String> dimensions)
      implements Metric {
    @Override
    public void validate(Checks check) {
      check.notBlank("namespace", namespace, "write it like AWS/RDS");
      check.notBlank("name", name, "write it like CPUUtilization");
    }
  }

  /**
   * A query over one metric of all things, also of those that are not there yet, as the clusters
   * that DAGs start (AWS: "Query your metrics with CloudWatch Metrics Insights").
   *
   * @param expression in the language of Metrics Insights, one result without {@code GROUP BY}
   */
  record Query(String expression) implements Metric {
    @Override
    public void validate(Checks check) {
      if (!expression.startsWith("SELECT ") || expression.contains("GROUP BY")) {
        check.problem(
            "expression",
            expression,
            "is no query with a single result",
            "SELECT … FROM …, without GROUP BY",
            "write it like SELECT MAX(IsIdle) FROM SCHEMA(\"AWS/ElasticMapReduce\", JobFlowId)");
      }
    }
  }
}
