package dev.plinth.etl.pipeline;

import dev.plinth.etl.job.EtlError;
import dev.plinth.etl.job.SparkWork;
import dev.plinth.etl.job.Stages;
import dev.plinth.etl.lake.Attempt;
import dev.plinth.etl.lake.Lake;
import dev.plinth.etl.lake.Published;
import dev.plinth.etl.quality.Contract;
import dev.plinth.etl.quality.TableContract;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a pipeline over dates. What is published is decided by one swap of the ledger: before it a
 * reader sees nothing of the run, after it everything.
 */
public final class PipelineRun {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineRun.class);
  private static final int MOST_ATTEMPTS = 10;

  private final SparkSession spark;
  private final Lake lake;
  private final RunOptions options;
  private final Contract contract;
  private final Stages stages;
  private final SparkWork work;

  /** A run of {@code options} on {@code lake}. */
  public PipelineRun(
      SparkSession spark, Lake lake, RunOptions options, Stages stages, SparkWork work) {
    this.spark = spark;
    this.lake = lake;
    this.options = options;
    this.contract = options.contract();
    this.stages = stages;
    this.work = work;
  }

  /**
   * Runs all dates that were asked for and have changed, some at a time.
   *
   * @return a report of each group of dates; one that says so when there was nothing to do
   * @throws EtlError when a group was not published; groups before it are
   */
  public List<RunReport> run() {
    SortedSet<LocalDate> dates = dates();
    RawInput listed = RawInput.list(spark, options.raw(), contract, dates);
    var fingerprints = new TreeMap<LocalDate, String>();
    dates.forEach(date -> fingerprints.put(date, listed.fingerprint(date)));
    var pending = new TreeSet<LocalDate>();
    Published published = lake.published();
    for (LocalDate date : dates) {
      boolean same =
          published
              .run(contract.pipeline(), date)
              .map(run -> run.fingerprint().equals(fingerprints.get(date)))
              .orElse(false);
      if (options.force() || !same) {
        pending.add(date);
      }
    }
    if (pending.isEmpty()) {
      return List.of(draft(dates, fingerprints).unchanged());
    }
    var reports = new ArrayList<RunReport>();
    for (SortedSet<LocalDate> group : groups(pending)) {
      reports.add(run(listed, group, fingerprints));
    }
    return reports;
  }

  private SortedSet<LocalDate> dates() {
    SortedSet<LocalDate> available = RawInput.dates(spark, options.raw(), contract);
    var chosen =
        available.stream()
            .filter(date -> options.from().map(from -> !date.isBefore(from)).orElse(true))
            .filter(date -> options.to().map(to -> !date.isAfter(to)).orElse(true))
            .collect(Collectors.toCollection(TreeSet::new));
    if (chosen.isEmpty()) {
      throw EtlError.badInput(
          "the raw folder has no data for the date",
          List.of(
              "given: "
                  + options.from().map(Object::toString).orElse("")
                  + " to "
                  + options.to().map(Object::toString).orElse(""),
              "available: " + available.first() + " to " + available.last(),
              "at: " + options.raw()));
    }
    return chosen;
  }

  private List<SortedSet<LocalDate>> groups(SortedSet<LocalDate> dates) {
    var groups = new ArrayList<SortedSet<LocalDate>>();
    for (LocalDate date : dates) {
      if (groups.isEmpty() || groups.get(groups.size() - 1).size() == options.datesAtOnce()) {
        groups.add(new TreeSet<>());
      }
      groups.get(groups.size() - 1).add(date);
    }
    return groups;
  }

  private RunReport run(
      RawInput listed, SortedSet<LocalDate> dates, Map<LocalDate, String> fingerprints) {
    ReportDraft draft = draft(dates, fingerprints);
    spark.sparkContext().setLocalProperty("mdc.run", draft.id());
    org.slf4j.MDC.put("run", draft.id());
    LOG.info("run {} begins", draft.id());
    try {
      RawInput input = stages.time("open raw files", () -> listed.open(dates));
      for (int attempts = 1; attempts <= MOST_ATTEMPTS; attempts++) {
        if (attempt(input, dates, fingerprints, draft)) {
          return draft.finished(options.publish() ? Outcome.published : Outcome.checked, "");
        }
        LOG.info("another run published first; attempt {} begins on top of it", attempts + 1);
      }
      throw new EtlError(
          EtlError.Kind.LOST_RACE,
          "other runs published first, " + MOST_ATTEMPTS + " times",
          List.of("help: run again when fewer runs are active"));
    } catch (RuntimeException e) {
      RuntimeException error = Failures.translated(e);
      LOG.error("run {} failed: {}", draft.id(), error.getMessage(), e);
      Outcome outcome =
          error instanceof EtlError etl
              ? switch (etl.kind()) {
                case STOPPED_BY_QUALITY -> Outcome.stopped;
                case LOST_RACE -> Outcome.lost;
                case BAD_INPUT -> Outcome.failed;
              }
              : Outcome.failed;
      String message = error instanceof EtlError etl ? String.join("\n", etl.lines()) : "" + error;
      draft.finishedAfter(error, outcome, message);
      throw error;
    } finally {
      org.slf4j.MDC.remove("run");
    }
  }

  /** One attempt on top of what is published: whether it is published itself. */
  private boolean attempt(
      RawInput input,
      SortedSet<LocalDate> dates,
      Map<LocalDate, String> fingerprints,
      ReportDraft draft) {
    Attempt attempt = Attempt.begin(lake);
    boolean published = false;
    try {
      var metrics = new Metrics(spark, lake, attempt, contract);
      List<Metric> history =
          metrics.before(dates.last()).stream()
              .filter(metric -> !dates.contains(metric.date()))
              .toList();
      var staging = new Staging(spark, lake, attempt, contract, input, dates, history, stages);
      Staging.Result staged = staging.stage(options.publish());
      draft.staged(staged, input);
      List<Finding> findings = findings(staged, history, dates);
      draft.judged(findings, history);
      stopIfAsked(findings);
      if (!options.publish()) {
        return true;
      }
      var runs = new LinkedHashMap<LocalDate, String>();
      dates.forEach(date -> runs.put(date, runId(date, fingerprints)));
      stages.time(
          "stage metrics",
          () -> {
            metrics.stage(staged.metrics(), runs);
            return true;
          });
      published = stages.time("publish", () -> attempt.publish(entries(runs, fingerprints)));
      return published;
    } finally {
      if (!published) {
        attempt.abandon();
      }
    }
  }

  private List<Finding> findings(
      Staging.Result staged, List<Metric> history, SortedSet<LocalDate> dates) {
    var all = new ArrayList<>(history);
    all.addAll(staged.metrics());
    var findings = new ArrayList<Finding>();
    for (TableContract table : contract.tables()) {
      var checks = new Checks(table, all);
      dates.forEach(date -> findings.addAll(checks.on(date)));
    }
    return findings;
  }

  private static void stopIfAsked(List<Finding> findings) {
    List<String> reasons =
        findings.stream()
            .filter(Finding::stops)
            .map(
                finding ->
                    finding.table()
                        + " "
                        + finding.date()
                        + " "
                        + finding.rule()
                        + ": "
                        + finding.message())
            .toList();
    if (!reasons.isEmpty()) {
      throw new EtlError(
          EtlError.Kind.STOPPED_BY_QUALITY,
          "the data misses its thresholds; nothing was published",
          reasons);
    }
  }

  private Map<String, Published.Run> entries(
      Map<LocalDate, String> runs, Map<LocalDate, String> fingerprints) {
    String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    var entries = new LinkedHashMap<String, Published.Run>();
    runs.forEach(
        (date, run) ->
            entries.put(
                Published.key(contract.pipeline(), date),
                new Published.Run(
                    run, java.util.Objects.requireNonNull(fingerprints.get(date)), 0, at)));
    return entries;
  }

  private String runId(LocalDate date, Map<LocalDate, String> fingerprints) {
    return contract.pipeline() + "/" + date + "/" + fingerprints.get(date);
  }

  private ReportDraft draft(SortedSet<LocalDate> dates, Map<LocalDate, String> fingerprints) {
    return new ReportDraft(spark, options, dates, fingerprints, stages, work);
  }
}
