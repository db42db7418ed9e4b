package dev.plinth.etl.pipeline;

import static dev.plinth.etl.pipeline.Columns.INGEST_DATE;
import static org.apache.spark.sql.functions.col;

import dev.plinth.etl.job.Stages;
import dev.plinth.etl.job.UrgentFirst;
import dev.plinth.etl.lake.Attempt;
import dev.plinth.etl.lake.Lake;
import dev.plinth.etl.quality.Contract;
import dev.plinth.etl.quality.CuratedTable;
import dev.plinth.etl.quality.KeySet;
import dev.plinth.etl.quality.RowMask;
import dev.plinth.etl.quality.Rule;
import dev.plinth.etl.quality.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * Stages all tables of a run: each as soon as the tables it refers to are staged, several at a
 * time, so that the commit of one hides behind the work of another; those that most others wait for
 * before the rest.
 */
final class Staging {

  private static final int AT_A_TIME = 3;

  private final SparkSession spark;
  private final Lake lake;
  private final Attempt attempt;
  private final Contract contract;
  private final RawInput input;
  private final SortedSet<LocalDate> dates;
  private final List<Metric> history;
  private final Stages stages;
  private final Map<String, RowMask.Parents> parents = new ConcurrentHashMap<>();

  Staging(
      SparkSession spark,
      Lake lake,
      Attempt attempt,
      Contract contract,
      RawInput input,
      SortedSet<LocalDate> dates,
      List<Metric> history,
      Stages stages) {
    this.spark = spark;
    this.lake = lake;
    this.attempt = attempt;
    this.contract = contract;
    this.input = input;
    this.dates = dates;
    this.history = history;
    this.stages = stages;
  }

  /** What was staged: the tables in the contract's order, and their metrics. */
  record Result(List<StagedTable> tables, List<Metric> metrics) {}

  /** Stages validated tables, their metrics, and curated tables if {@code curate}. */
  Result stage(boolean curate) {
    try (var threads = new UrgentFirst(AT_A_TIME)) {
      var validated = new LinkedHashMap<String, CompletableFuture<StagedTable>>();
      var metrics = new ArrayList<CompletableFuture<List<Metric>>>();
      for (TableContract table : contract.tables()) {
        CompletableFuture<?>[] needed =
            table.references().stream()
                .map(reference -> validated.get(reference.table()))
                .toArray(CompletableFuture[]::new);
        validated.put(
            table.name(),
            CompletableFuture.allOf(needed)
                .thenApplyAsync(done -> validate(table), threads.with(1 + waiting(table))));
      }
      var metricsReader = new Metrics(spark, lake, attempt, contract);
      validated.forEach(
          (name, staged) ->
              metrics.add(
                  staged.thenApplyAsync(
                      table -> timed("measure " + name, () -> metricsReader.of(table, dates)),
                      threads.with(0))));
      var everything = new ArrayList<CompletableFuture<?>>(validated.values());
      everything.addAll(metrics);
      if (curate) {
        everything.addAll(curated(validated, threads));
      }
      CompletableFuture.allOf(everything.toArray(CompletableFuture[]::new)).join();
      return new Result(
          validated.values().stream().map(CompletableFuture::join).toList(),
          metrics.stream().flatMap(of -> of.join().stream()).toList());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** How many validations, one after the other, wait for that of {@code table}. */
  private int waiting(TableContract table) {
    return contract.tables().stream()
        .filter(
            other -> other.references().stream().anyMatch(of -> of.table().equals(table.name())))
        .mapToInt(other -> 1 + waiting(other))
        .max()
        .orElse(0);
  }

  private List<CompletableFuture<?>> curated(
      Map<String, CompletableFuture<StagedTable>> validated, UrgentFirst threads) {
    var curation = new Curation(spark, lake, attempt, contract);
    var before = new LinkedHashMap<CuratedTable, CompletableFuture<?>>();
    for (CuratedTable table : contract.curated()) {
      CompletableFuture<StagedTable> source =
          java.util.Objects.requireNonNull(validated.get(of(table)));
      before.put(
          table,
          source.thenCombineAsync(
              CompletableFuture.allOf(needed(table, before)),
              (staged, done) ->
                  timed(
                      "curate " + table.target(),
                      () -> {
                        curation.stage(table, staged);
                        return true;
                      }),
              threads.with(0)));
    }
    return List.copyOf(before.values());
  }

  /** A statement may join the curated tables above it; the other kinds need only their source. */
  private static CompletableFuture<?>[] needed(
      CuratedTable table, Map<CuratedTable, CompletableFuture<?>> before) {
    if (!(table instanceof CuratedTable.Aggregate aggregate)) {
      return new CompletableFuture<?>[0];
    }
    return before.entrySet().stream()
        .filter(other -> aggregate.reads(other.getKey().name()))
        .map(Map.Entry::getValue)
        .toArray(CompletableFuture[]::new);
  }

  private static String of(CuratedTable table) {
    if (table instanceof CuratedTable.History history) {
      return history.of();
    }
    return table instanceof CuratedTable.Latest latest
        ? latest.of()
        : ((CuratedTable.Aggregate) table).of();
  }

  /** A stage whose name Spark's own stages bear in the report. */
  private <T> T timed(String name, Supplier<T> work) {
    spark.sparkContext().setJobDescription(name);
    return stages.time(name, work);
  }

  private StagedTable validate(TableContract table) {
    StagedTable staged =
        timed(
            "validate " + table.name(),
            () -> {
              var keys = new HashMap<Rule.Reference, RowMask.Parents>();
              table
                  .references()
                  .forEach(
                      reference ->
                          keys.put(
                              reference,
                              java.util.Objects.requireNonNull(parents.get(reference.table()))));
              return new Validation(
                      spark,
                      lake,
                      attempt,
                      input,
                      dates,
                      table,
                      new Checks(table, history).repeatedLast())
                  .stage(keys);
            });
    List<Rule.Reference> referring =
        contract.tables().stream()
            .flatMap(other -> other.references().stream())
            .filter(reference -> reference.table().equals(table.name()))
            .toList();
    if (!referring.isEmpty()) {
      boolean sameDate = referring.stream().allMatch(Rule.Reference::sameDate);
      timed("keys of " + table.name(), () -> parents.put(table.name(), keys(staged, sameDate)));
    }
    return staged;
  }

  private RowMask.Parents keys(StagedTable staged, boolean sameDate) {
    TableContract table = staged.contract();
    List<String> key = List.of(table.key());
    KeySet valid =
        staged
            .keys()
            .map(own -> sameDate ? own : own.with(before(table)))
            .orElseGet(() -> KeySet.of(arrived(table.target(), sameDate), key, col(INGEST_DATE)));
    KeySet quarantined = quarantined(table, sameDate);
    int first = (int) dates.first().toEpochDay();
    return sameDate
        ? new RowMask.Parents(valid, quarantined)
        : new RowMask.Parents(valid.withEarlierMerged(first), quarantined.withEarlierMerged(first));
  }

  private KeySet quarantined(TableContract table, boolean sameDate) {
    String quarantine = Columns.quarantine(table);
    if (!attempt.has(quarantine)) {
      return new KeySet();
    }
    DataType type = table.schema().apply(table.key()).dataType();
    Dataset<Row> rows =
        arrived(quarantine, sameDate)
            .select(col("row_key").cast(type).as(table.key()), col(INGEST_DATE));
    return KeySet.of(rows, List.of(table.key()), col(INGEST_DATE));
  }

  /** The keys that arrived until the last date of the run, but on none of its dates. */
  private KeySet before(TableContract table) {
    if (attempt.base().snapshot(table.target()).isEmpty()) {
      return new KeySet();
    }
    Dataset<Row> before =
        arrived(table.target(), false).filter(Lake.on(INGEST_DATE, dates).unary_$bang());
    return KeySet.of(before, List.of(table.key()), col(INGEST_DATE));
  }

  /** The rows that arrived on the dates of the run, or until then. */
  private Dataset<Row> arrived(String table, boolean sameDate) {
    return sameDate
        ? attempt.read(table, INGEST_DATE, dates)
        : attempt.read(table).filter(col(INGEST_DATE).leq(dates.last()));
  }
}
