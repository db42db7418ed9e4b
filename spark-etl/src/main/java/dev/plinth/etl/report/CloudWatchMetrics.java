package dev.plinth.etl.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.etl.job.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Metrics in CloudWatch's embedded metric format: a log line that the CloudWatch agent turns into
 * metrics, so that no call to AWS and no permission is needed to publish them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">specification</a>
 */
public final class CloudWatchMetrics {

  private static final String NAMESPACE = "Plinth/Etl";

  private CloudWatchMetrics() {}

  /** One line for each table and one for the run. */
  public static String lines(JsonNode report) {
    var text = new StringBuilder();
    long at = Instant.parse(report.get("started").asText()).toEpochMilli();
    String pipeline = report.get("pipeline").asText();
    for (JsonNode table : report.get("tables")) {
      var line = new LinkedHashMap<String, Object>();
      line.put(
          "_aws",
          header(
              at,
              List.of("Pipeline", "Table"),
              metric("RowsIn", "Count"),
              metric("RowsOut", "Count"),
              metric("RowsQuarantined", "Count"),
              metric("BytesWritten", "Bytes")));
      line.put("Pipeline", pipeline);
      line.put("Table", table.get("name").asText());
      line.put("Run", report.get("run").asText());
      line.put("RowsIn", table.get("rows_in").asLong());
      line.put("RowsOut", table.get("rows_out").asLong());
      line.put("RowsQuarantined", table.get("quarantined").asLong());
      line.put("BytesWritten", table.get("bytes").asLong());
      text.append(Json.line(line)).append('\n');
    }
    String outcome = report.get("outcome").asText();
    var line = new LinkedHashMap<String, Object>();
    line.put(
        "_aws",
        header(
            at,
            List.of("Pipeline"),
            metric("Seconds", "Seconds"),
            metric("RunsPublished", "Count"),
            metric("RunsNotPublished", "Count")));
    line.put("Pipeline", pipeline);
    line.put("Run", report.get("run").asText());
    line.put("Outcome", outcome);
    line.put("Seconds", report.get("seconds").asDouble());
    line.put("RunsPublished", outcome.equals("published") ? 1 : 0);
    line.put("RunsNotPublished", List.of("failed", "stopped", "lost").contains(outcome) ? 1 : 0);
    return text.append(Json.line(line)).append('\n').toString();
  }

  private static Metric metric(String name, String unit) {
    return new Metric(name, unit);
  }

  private static Map<String, Object> header(long at, List<String> dimensions, Metric... metrics) {
    List<Map<String, String>> definitions =
        Stream.of(metrics)
            .map(metric -> Map.of("Name", metric.name(), "Unit", metric.unit()))
            .toList();
    return Map.of(
        "Timestamp",
        at,
        "CloudWatchMetrics",
        List.of(
            Map.of(
                "Namespace", NAMESPACE,
                "Dimensions", List.of(dimensions),
                "Metrics", definitions)));
  }

  private record Metric(String name, String unit) {}
}
