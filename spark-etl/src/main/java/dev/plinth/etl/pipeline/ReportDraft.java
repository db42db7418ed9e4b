package dev.plinth.etl.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.etl.job.Files;
import dev.plinth.etl.job.Json;
import dev.plinth.etl.job.SparkWork;
import dev.plinth.etl.job.Stages;
import dev.plinth.etl.report.Reports;
import dev.plinth.etl.report.RunReport;
import dev.plinth.etl.report.RunReport.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what a run tells while it runs, and writes it when it ends, well or not. */
final class ReportDraft {

  private static final Logger LOG = LoggerFactory.getLogger(ReportDraft.class);
  private static final int STAGES_SHOWN = 12;

  private final SparkSession spark;
  private final RunOptions options;
  private final SortedSet<LocalDate> dates;
  private final String id;
  private final Stages stages;
  private final SparkWork work;
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private List<Object> tables = List.of();
  private List<Object> findings = List.of();
  private List<Object> history = List.of();
  private List<Metric> metrics = List.of();

  ReportDraft(
      SparkSession spark,
      RunOptions options,
      SortedSet<LocalDate> dates,
      Map<LocalDate, String> fingerprints,
      Stages stages,
      SparkWork work) {
    this.spark = spark;
    this.options = options;
    this.dates = dates;
    this.stages = stages;
    this.work = work;
    String inputs = dates.stream().map(fingerprints::get).collect(Collectors.joining());
    this.id =
        options.contract().pipeline()
            + "-"
            + dates.first()
            + (dates.size() == 1 ? "" : "_" + dates.last())
            + "-"
            + Fingerprint.of(inputs).substring(0, 8);
  }

  String id() {
    return id;
  }

  void staged(Staging.Result result, RawInput input) {
    metrics = result.metrics();
    tables = result.tables().stream().<Object>map(table -> describe(table, input)).toList();
  }

  void judged(List<Finding> found, List<Metric> before) {
    findings = found.stream().<Object>map(ReportDraft::describe).toList();
    var all = new ArrayList<>(before);
    all.addAll(metrics);
    history =
        all.stream()
            .sorted(java.util.Comparator.comparing(Metric::date))
            .<Object>map(
                metric ->
                    Map.of(
                        "date", metric.date().toString(),
                        "table", metric.table(),
                        "metric", metric.kind(),
                        "name", metric.name(),
                        "value", metric.value()))
            .toList();
  }

  RunReport finished(Outcome outcome, String message) {
    RunReport report = report(outcome, message);
    new Reports(new Files(spark.sparkContext().hadoopConfiguration()), options.reports())
        .write(report);
    return report;
  }

  /** The same after a failure, which a failure to write the report must not hide. */
  void finishedAfter(RuntimeException error, Outcome outcome, String message) {
    try {
      finished(outcome, message);
    } catch (RuntimeException e) {
      LOG.warn("the report of the failed run could not be written", e);
      error.addSuppressed(e);
    }
  }

  RunReport unchanged() {
    return report(Outcome.unchanged, "every date was published from the same input before");
  }

  private RunReport report(Outcome outcome, String message) {
    // Only what was published bears the run's plain name: a failure never hides a success.
    String name = outcome == Outcome.published ? id : id + "-" + outcome.name();
    var report = new LinkedHashMap<String, Object>();
    report.put("run", name);
    report.put("pipeline", options.contract().pipeline());
    report.put("outcome", outcome.name());
    report.put("message", message);
    report.put("started", started.toString());
    report.put("seconds", round(stages.elapsed()));
    report.put("dates", dates.stream().map(LocalDate::toString).toList());
    report.put("raw", options.raw().toString());
    report.put("tables", tables);
    report.put("findings", findings);
    report.put("history", history);
    report.put(
        "stages",
        stages.done().stream()
            .map(
                stage ->
                    Map.of(
                        "name", stage.name(),
                        "start", round(stage.start()),
                        "seconds", round(stage.seconds())))
            .toList());
    report.put("spark", work.longest(STAGES_SHOWN).stream().map(ReportDraft::describe).toList());
    report.put("spilled_bytes", work.spilled());
    report.put("spark_version", spark.version());
    report.put("parallelism", spark.sparkContext().defaultParallelism());
    JsonNode json = Json.read(Json.text(report));
    return new RunReport(name, outcome, json);
  }

  private static Map<String, Object> describe(StagedTable table, RawInput input) {
    var description = new LinkedHashMap<String, Object>();
    description.put("name", table.contract().name());
    description.put("target", table.contract().target());
    description.put("rows_in", table.allIn());
    description.put("rows_out", table.allOut());
    description.put("quarantined", table.allIn() - table.allOut());
    description.put("files", table.files());
    description.put("bytes", table.bytes());
    var failed = new TreeMap<String, Long>();
    table
        .failed()
        .values()
        .forEach(ofDate -> ofDate.forEach((rule, rows) -> failed.merge(rule, rows, Long::sum)));
    description.put("failed", failed);
    description.put("added_columns", table.addedColumns());
    description.put(
        "undeclared_columns",
        input.undeclared(table.contract()).entrySet().stream()
            .map(
                column ->
                    Map.of(
                        "column", column.getKey().name(),
                        "type", column.getKey().dataType().simpleString(),
                        "dates", column.getValue().stream().map(LocalDate::toString).toList()))
            .toList());
    description.put("samples", table.samples().stream().map(ReportDraft::describe).toList());
    return description;
  }

  private static Map<String, Object> describe(StagedTable.Sample sample) {
    return Map.of(
        "date", sample.date().toString(),
        "key", sample.key(),
        "reasons", sample.reasons(),
        "file", sample.file().substring(sample.file().lastIndexOf('/') + 1),
        "row", sample.row(),
        "values", sample.json());
  }

  private static Map<String, Object> describe(Finding finding) {
    return Map.of(
        "table", finding.table(),
        "date", finding.date().toString(),
        "rule", finding.rule(),
        "severity", finding.severity().name(),
        "rows", finding.rows(),
        "share", finding.share(),
        "stops", finding.stops(),
        "message", finding.message());
  }

  private static Map<String, Object> describe(SparkWork.StageWork stage) {
    return Map.of(
        "stage", stage.id(),
        "name", stage.name(),
        "tasks", stage.tasks(),
        "seconds", round(stage.seconds()),
        "skew", round(stage.skew()),
        "spilled_bytes", stage.spilled(),
        "shuffled_bytes", stage.shuffled(),
        "read_bytes", stage.read());
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
