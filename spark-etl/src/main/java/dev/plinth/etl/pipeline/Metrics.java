package dev.plinth.etl.pipeline;

import static dev.plinth.etl.pipeline.Columns.INGEST_DATE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.plinth.etl.lake.Attempt;
import dev.plinth.etl.lake.Lake;
import dev.plinth.etl.quality.Contract;
import dev.plinth.etl.quality.Rule;
import dev.plinth.etl.quality.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Computes the metrics of a run, and keeps those of all runs as a table. */
final class Metrics {

  private static final int HISTORY_DATES = 60;

  private final SparkSession spark;
  private final Lake lake;
  private final Attempt attempt;
  private final Contract contract;

  Metrics(SparkSession spark, Lake lake, Attempt attempt, Contract contract) {
    this.spark = spark;
    this.lake = lake;
    this.attempt = attempt;
    this.contract = contract;
  }

  /** The metrics of a staged table, one pass over the columns that rules over dates name. */
  List<Metric> of(StagedTable staged, SortedSet<LocalDate> dates) {
    TableContract table = staged.contract();
    var metrics = new ArrayList<Metric>();
    for (LocalDate date : dates) {
      metrics.add(count(date, table, Metric.ROWS_IN, staged.rowsIn().getOrDefault(date, 0L)));
      metrics.add(count(date, table, Metric.ROWS_OUT, staged.rowsOut().getOrDefault(date, 0L)));
      metrics.add(count(date, table, Metric.QUARANTINED, staged.quarantined(date)));
      staged
          .failed()
          .getOrDefault(date, Map.of())
          .forEach(
              (rule, rows) ->
                  metrics.add(new Metric(date, table.name(), Metric.FAILED, rule, rows)));
    }
    metrics.addAll(distributions(table, dates));
    return metrics;
  }

  private static Metric count(LocalDate date, TableContract table, String kind, long rows) {
    return new Metric(date, table.name(), kind, "", rows);
  }

  private List<Metric> distributions(TableContract table, SortedSet<LocalDate> dates) {
    List<String> drifting =
        table.dateRules().stream().filter(Rule.Drift.class::isInstance).map(Rule::column).toList();
    List<String> aging =
        table.dateRules().stream()
            .filter(Rule.Freshness.class::isInstance)
            .map(Rule::column)
            .toList();
    if (drifting.isEmpty() && aging.isEmpty()) {
      return List.of();
    }
    Column[] groups =
        Stream.concat(Stream.of(INGEST_DATE), drifting.stream())
            .map(name -> col(name))
            .toArray(Column[]::new);
    Column[] newest =
        aging.stream()
            .map(name -> max(org.apache.spark.sql.functions.unix_micros(col(name))))
            .toArray(Column[]::new);
    List<Row> rows =
        attempt
            .read(table.target(), INGEST_DATE, dates)
            .groupBy(groups)
            .agg(org.apache.spark.sql.functions.count(lit(1)), newest)
            .collectAsList();
    var sums = new HashMap<Metric, Double>();
    for (Row row : rows) {
      LocalDate date = row.getDate(0).toLocalDate();
      long count = row.getLong(groups.length);
      for (int i = 0; i < drifting.size(); i++) {
        String name = drifting.get(i) + "=" + row.get(i + 1);
        sums.merge(
            new Metric(date, table.name(), Metric.SHARE, name, 0), (double) count, Double::sum);
      }
      for (int i = 0; i < aging.size(); i++) {
        if (!row.isNullAt(groups.length + 1 + i)) {
          sums.merge(
              new Metric(date, table.name(), Metric.NEWEST, aging.get(i), 0),
              row.getLong(groups.length + 1 + i) / 1e6,
              Math::max);
        }
      }
    }
    return sums.entrySet().stream()
        .map(
            e ->
                new Metric(
                    e.getKey().date(),
                    table.name(),
                    e.getKey().kind(),
                    e.getKey().name(),
                    e.getValue()))
        .toList();
  }

  /** Stages the metrics in place of those of an earlier run of the same dates. */
  void stage(List<Metric> metrics, Map<LocalDate, String> runs) {
    lake.ensure(Columns.METRICS, Columns.METRICS_SCHEMA, List.of("pipeline"));
    List<Row> rows =
        metrics.stream()
            .map(
                metric ->
                    RowFactory.create(
                        contract.pipeline(),
                        metric.date(),
                        runs.get(metric.date()),
                        metric.table(),
                        metric.kind(),
                        metric.name(),
                        metric.value()))
            .toList();
    Column ours = col("pipeline").equalTo(lit(contract.pipeline()));
    // Small: the other dates are rewritten with these, so that the table stays one file.
    Dataset<Row> others =
        attempt
            .read(Columns.METRICS)
            .filter(ours.and(Lake.on(INGEST_DATE, runs.keySet()).unary_$bang()));
    attempt.overwrite(
        Columns.METRICS,
        others.unionByName(spark.createDataFrame(rows, Columns.METRICS_SCHEMA)).coalesce(1),
        ours);
  }

  /** The published metrics of the last dates before {@code date}. */
  List<Metric> before(LocalDate date) {
    if (attempt.base().snapshot(Columns.METRICS).isEmpty()) {
      return List.of();
    }
    return attempt
        .read(Columns.METRICS)
        .filter(
            col("pipeline")
                .equalTo(lit(contract.pipeline()))
                .and(col(INGEST_DATE).lt(lit(date)))
                .and(col(INGEST_DATE).geq(lit(date.minusDays(HISTORY_DATES)))))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Metric(
                    row.getDate(row.fieldIndex(INGEST_DATE)).toLocalDate(),
                    row.getString(row.fieldIndex("table")),
                    row.getString(row.fieldIndex("metric")),
                    row.getString(row.fieldIndex("name")),
                    row.getDouble(row.fieldIndex("value"))))
        .toList();
  }
}
