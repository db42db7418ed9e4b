package dev.plinth.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.etl.job.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page and the metrics of one report. */
class ReportTest {

  private static final String REPORT =
      """
      {"run": "retail-2024-01-01-ab", "pipeline": "retail", "outcome": "published",
       "message": "", "started": "2024-01-02T03:00:00Z", "seconds": 12.5, "dates": ["2024-01-01"],
       "raw": "s3://raw", "spark_version": "3.5.4", "parallelism": 2, "spilled_bytes": 0,
       "tables": [{"name": "orders", "target": "curated.fact_orders", "rows_in": 100,
         "rows_out": 97, "quarantined": 3, "files": 2, "bytes": 2048,
         "failed": {"range.fee": 3}, "added_columns": [],
         "undeclared_columns": [{"column": "<b>", "type": "int", "dates": ["2024-01-01"]}],
         "samples": [{"date": "2024-01-01", "key": "7", "reasons": ["range.fee"],
           "file": "part-0.parquet", "row": 5, "values": "{\\"fee\\":\\"<script>\\"}"}]}],
       "findings": [{"table": "orders", "date": "2024-01-01", "rule": "range.fee",
         "severity": "error", "rows": 3, "share": 0.03, "stops": false, "message": "3 of 100"}],
       "history": [
         {"date": "2024-01-01", "table": "orders", "metric": "rows_out", "name": "", "value": 97},
         {"date": "2024-01-01", "table": "orders", "metric": "share", "name": "status=paid",
          "value": 97}],
       "stages": [{"name": "validate orders", "start": 1.0, "seconds": 3.0}],
       "spark": [{"stage": 1, "name": "validate orders", "tasks": 2, "seconds": 2.0, "skew": 1.5,
         "spilled_bytes": 0, "shuffled_bytes": 10, "read_bytes": 4096}]}
      """;

  @Test
  void the_page_needs_nothing_but_itself() {
    String page = HtmlReport.page(Json.read(REPORT));
    assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("http", "<script", "<link", "src=", "@import");
  }

  @Test
  void values_from_data_are_text_and_not_markup() {
    String page = HtmlReport.page(Json.read(REPORT));
    assertThat(page).contains("&lt;script&gt;", "&lt;b&gt;").doesNotContain("<b> int");
  }

  @Test
  void the_page_shows_rows_rules_samples_charts_and_times() {
    assertThat(HtmlReport.page(Json.read(REPORT)))
        .contains("3 (3.00 %)", "range.fee", "part-0.parquet", "<rect", "2.0 KiB", "1.50");
  }

  @Test
  void a_run_that_failed_before_any_table_has_a_page_too() {
    String failed =
        REPORT
            .replace("published", "failed")
            .replace("\"message\": \"\", \"started\"", "\"message\": \"error: no\", \"started\"")
            .replaceAll("(?s)\"tables\": .*\"findings\"", "\"tables\": [], \"findings\"")
            .replaceAll("(?s)\"findings\": .*\"history\"", "\"findings\": [], \"history\"");
    assertThat(HtmlReport.page(Json.read(failed)))
        .contains("error: no", "ended before any table", "class=\"chip failed\"");
  }

  @Test
  void every_metric_line_declares_the_numbers_it_holds() {
    List<String> lines = CloudWatchMetrics.lines(Json.read(REPORT)).lines().toList();
    assertThat(lines).hasSize(2);
    for (String line : lines) {
      JsonNode metrics = Json.read(line);
      JsonNode declared = metrics.get("_aws").get("CloudWatchMetrics").get(0);
      assertThat(metrics.get("_aws").get("Timestamp").asLong()).isEqualTo(1704164400000L);
      for (JsonNode metric : declared.get("Metrics")) {
        assertThat(metrics.get(metric.get("Name").asText()).isNumber()).isTrue();
      }
      for (JsonNode dimension : declared.get("Dimensions").get(0)) {
        assertThat(metrics.get(dimension.asText()).isTextual()).isTrue();
      }
    }
    assertThat(Json.read(lines.get(0)).get("RowsQuarantined").asLong()).isEqualTo(3);
  }
}
