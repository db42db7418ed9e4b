package dev.plinth.etl.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** One page that needs nothing but itself: no script, no font, no address. */
public final class HtmlReport {

  private static final int WIDEST_BAR = 160;

  private final JsonNode report;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(JsonNode report) {
    this.report = report;
  }

  /** The page of a report, which may be of a run that failed early and has few parts. */
  public static String page(JsonNode report) {
    var page = new HtmlReport(report);
    page.head();
    page.tiles();
    page.message();
    page.tables();
    page.findings();
    page.rules();
    page.charts();
    page.samples();
    page.stages();
    return page.html.append("</main></body></html>\n").toString();
  }

  private void head() {
    String title = text("pipeline") + " " + dates();
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        .append(Markup.escaped(title))
        .append("</title><style>")
        .append(css())
        .append("</style></head><body><main><h1>")
        .append(Markup.escaped(title))
        .append(" ")
        .append(chip(text("outcome")))
        .append("</h1><p class=\"soft\">Run <code>")
        .append(Markup.escaped(text("run")))
        .append("</code>, began ")
        .append(Markup.escaped(text("started")))
        .append(", Spark ")
        .append(Markup.escaped(text("spark_version")))
        .append(" on ")
        .append(report.get("parallelism").asInt())
        .append(" cores. Input: <code>")
        .append(Markup.escaped(text("raw")))
        .append("</code></p>\n");
  }

  private void tiles() {
    long rowsIn = sum("rows_in");
    long quarantined = sum("quarantined");
    html.append("<div class=\"tiles\">");
    tile("rows in", Markup.whole(rowsIn));
    tile("valid rows", Markup.whole(sum("rows_out")));
    tile(
        "in quarantine",
        Markup.whole(quarantined)
            + (rowsIn == 0 ? "" : " (" + Markup.percent((double) quarantined / rowsIn) + ")"));
    tile("written", Markup.bytes(sum("bytes")) + " in " + Markup.whole(sum("files")) + " files");
    tile("seconds", Markup.decimal(report.get("seconds").asDouble()));
    html.append("</div>\n");
  }

  private void tile(String name, String value) {
    html.append("<div class=\"tile\"><span class=\"soft\">")
        .append(name)
        .append("</span><b>")
        .append(value)
        .append("</b></div>");
  }

  private void message() {
    if (!text("message").isEmpty()) {
      html.append("<pre class=\"message\">")
          .append(Markup.escaped(text("message")))
          .append("</pre>\n");
    }
  }

  private void tables() {
    if (report.get("tables").isEmpty()) {
      html.append("<p>The run ended before any table was staged.</p>");
      return;
    }
    var rows = new ArrayList<List<String>>();
    for (JsonNode table : report.get("tables")) {
      var undeclared = new ArrayList<String>();
      for (JsonNode column : table.get("undeclared_columns")) {
        undeclared.add(
            "<code>"
                + Markup.escaped(column.get("column").asText())
                + " "
                + Markup.escaped(column.get("type").asText())
                + "</code> on "
                + column.get("dates").size()
                + " dates");
      }
      rows.add(
          List.of(
              Markup.escaped(table.get("name").asText()),
              "<code>" + Markup.escaped(table.get("target").asText()) + "</code>",
              whole(table, "rows_in"),
              whole(table, "rows_out"),
              whole(table, "quarantined"),
              whole(table, "files"),
              Markup.bytes(table.get("bytes").asLong()),
              String.join("<br>", undeclared)));
    }
    section("Tables");
    html.append(
        Markup.table(
            List.of(
                "table",
                "valid rows go to",
                "#in",
                "#valid",
                "#quarantined",
                "#files",
                "#size",
                "undeclared columns"),
            rows));
  }

  private void findings() {
    section("Findings");
    var rows = new ArrayList<List<String>>();
    for (JsonNode finding : report.get("findings")) {
      rows.add(
          List.of(
              chip(finding.get("severity").asText())
                  + (finding.get("stops").asBoolean() ? " stops the run" : ""),
              Markup.escaped(finding.get("date").asText()),
              Markup.escaped(finding.get("table").asText()),
              "<code>" + Markup.escaped(finding.get("rule").asText()) + "</code>",
              Markup.escaped(finding.get("message").asText())));
    }
    html.append(
        rows.isEmpty()
            ? "<p>Every rule passed.</p>"
            : Markup.table(List.of("severity", "date", "table", "rule", "what"), rows));
  }

  private void rules() {
    long most = 1;
    for (JsonNode table : report.get("tables")) {
      for (JsonNode rows : table.get("failed")) {
        most = Math.max(most, rows.asLong());
      }
    }
    var rows = new ArrayList<List<String>>();
    for (JsonNode table : report.get("tables")) {
      for (Map.Entry<String, JsonNode> rule : table.get("failed").properties()) {
        long failed = rule.getValue().asLong();
        rows.add(
            List.of(
                Markup.escaped(table.get("name").asText()),
                "<code>" + Markup.escaped(rule.getKey()) + "</code>",
                Markup.whole(failed),
                "<span class=\"bar\" style=\"width:"
                    + failed * WIDEST_BAR / most
                    + "px\"></span>"));
      }
    }
    if (!rows.isEmpty()) {
      section("Failed rows by rule");
      html.append(Markup.table(List.of("table", "rule", "#rows", ""), rows));
    }
  }

  private void charts() {
    var volumes = new TreeMap<String, SortedMap<String, Map<String, Double>>>();
    var shares = new TreeMap<String, SortedMap<String, Map<String, Double>>>();
    for (JsonNode metric : report.get("history")) {
      String kind = metric.get("metric").asText();
      String table = metric.get("table").asText();
      String date = metric.get("date").asText();
      double value = metric.get("value").asDouble();
      if (kind.equals("rows_out") || kind.equals("quarantined")) {
        put(volumes, table, date, kind.equals("rows_out") ? "valid" : "quarantined", value);
      } else if (kind.equals("share")) {
        String[] sides = metric.get("name").asText().split("=", 2);
        put(shares, table + "." + sides[0], date, sides[1], value);
      }
    }
    chartSection("Rows by date", volumes, false);
    chartSection("Shares of values by date", shares, true);
  }

  private void chartSection(
      String title,
      SortedMap<String, SortedMap<String, Map<String, Double>>> charts,
      boolean shares) {
    if (charts.isEmpty()) {
      return;
    }
    section(title);
    html.append("<div class=\"charts\">");
    charts.forEach(
        (name, byDate) ->
            html.append("<div><h3>")
                .append(Markup.escaped(name))
                .append("</h3>")
                .append(Charts.stacked(byDate, shares))
                .append("</div>"));
    html.append("</div>\n");
  }

  private static void put(
      Map<String, SortedMap<String, Map<String, Double>>> charts,
      String chart,
      String date,
      String part,
      double value) {
    charts
        .computeIfAbsent(chart, any -> new TreeMap<>())
        .computeIfAbsent(date, any -> new TreeMap<>())
        .merge(part, value, Double::sum);
  }

  private void samples() {
    var rows = new ArrayList<List<String>>();
    for (JsonNode table : report.get("tables")) {
      for (JsonNode sample : table.get("samples")) {
        var reasons = new ArrayList<String>();
        sample.get("reasons").forEach(reason -> reasons.add(Markup.escaped(reason.asText())));
        rows.add(
            List.of(
                Markup.escaped(table.get("name").asText()),
                "<code>" + String.join("<br>", reasons) + "</code>",
                "<code>" + Markup.escaped(sample.get("values").asText()) + "</code>",
                "<code>"
                    + Markup.escaped(sample.get("file").asText())
                    + "</code> row "
                    + sample.get("row").asLong()));
      }
    }
    if (!rows.isEmpty()) {
      section("Samples from quarantine");
      html.append("<p class=\"soft\">Columns that the contract masks are hidden.</p>")
          .append(Markup.table(List.of("table", "reasons", "row", "from"), rows));
    }
  }

  private void stages() {
    var spans = new ArrayList<Charts.Span>();
    for (JsonNode stage : report.get("stages")) {
      spans.add(
          new Charts.Span(
              stage.get("name").asText(),
              stage.get("start").asDouble(),
              stage.get("seconds").asDouble()));
    }
    section("Time");
    html.append(Charts.spans(spans));
    var rows = new ArrayList<List<String>>();
    for (JsonNode stage : report.get("spark")) {
      rows.add(
          List.of(
              Markup.escaped(stage.get("name").asText()),
              whole(stage, "tasks"),
              Markup.decimal(stage.get("seconds").asDouble()),
              Markup.decimal(stage.get("skew").asDouble()),
              Markup.bytes(stage.get("read_bytes").asLong()),
              Markup.bytes(stage.get("shuffled_bytes").asLong()),
              Markup.bytes(stage.get("spilled_bytes").asLong())));
    }
    html.append("<h3>Longest Spark stages</h3><p class=\"soft\">Skew is the longest task over the")
        .append(" median task; spilled is what did not fit into memory.</p>")
        .append(
            Markup.table(
                List.of("stage", "#tasks", "#seconds", "#skew", "#read", "#shuffled", "#spilled"),
                rows));
  }

  private void section(String title) {
    html.append("<h2>").append(Markup.escaped(title)).append("</h2>\n");
  }

  private static String chip(String word) {
    return "<span class=\"chip " + Markup.escaped(word) + "\">" + Markup.escaped(word) + "</span>";
  }

  private String dates() {
    JsonNode dates = report.get("dates");
    String first = dates.get(0).asText();
    return dates.size() == 1 ? first : first + " to " + dates.get(dates.size() - 1).asText();
  }

  private long sum(String field) {
    long sum = 0;
    for (JsonNode table : report.get("tables")) {
      sum += table.get(field).asLong();
    }
    return sum;
  }

  private String text(String field) {
    return report.get(field).asText();
  }

  private static String whole(JsonNode node, String field) {
    return Markup.whole(node.get(field).asLong());
  }

  private static String css() {
    try (InputStream stream =
        Objects.requireNonNull(
            HtmlReport.class.getResourceAsStream("/dev/plinth/etl/report.css"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
