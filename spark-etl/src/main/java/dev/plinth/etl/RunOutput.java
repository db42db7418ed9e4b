package dev.plinth.etl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.etl.report.RunReport;
import java.io.PrintWriter;
import java.util.Locale;

/** What a run prints: a line for each table, each finding, and where the report is. */
final class RunOutput {

  private static final int MOST_FINDINGS = 20;

  private RunOutput() {}

  static void print(PrintWriter out, RunReport report, String page) {
    JsonNode json = report.json();
    String dates = json.get("dates").get(0).asText();
    if (json.get("dates").size() > 1) {
      dates += " to " + json.get("dates").get(json.get("dates").size() - 1).asText();
    }
    if (report.outcome() == RunReport.Outcome.unchanged) {
      out.printf("%s: nothing to do, %s%n", dates, json.get("message").asText());
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s %s in %.1f s%n",
        dates,
        report.outcome().name(),
        json.get("seconds").asDouble());
    for (JsonNode table : json.get("tables")) {
      out.printf(
          Locale.ROOT,
          "  %-12s %,13d rows in %,13d out %,10d quarantined%n",
          table.get("name").asText(),
          table.get("rows_in").asLong(),
          table.get("rows_out").asLong(),
          table.get("quarantined").asLong());
      for (JsonNode column : table.get("undeclared_columns")) {
        out.printf(
            "  %-12s undeclared column %s (%s) kept, on %d dates%n",
            "",
            column.get("column").asText(),
            column.get("type").asText(),
            column.get("dates").size());
      }
    }
    int shown = 0;
    for (JsonNode finding : json.get("findings")) {
      if (shown++ == MOST_FINDINGS) {
        out.printf("  … and %d more%n", json.get("findings").size() - MOST_FINDINGS);
        break;
      }
      out.printf(
          "  %-5s %s %s %s: %s%n",
          finding.get("severity").asText(),
          finding.get("date").asText(),
          finding.get("table").asText(),
          finding.get("rule").asText(),
          finding.get("message").asText());
    }
    out.println("report: " + page);
  }
}
