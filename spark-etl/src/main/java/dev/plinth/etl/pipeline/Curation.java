package dev.plinth.etl.pipeline;

import static dev.plinth.etl.pipeline.Columns.INGEST_DATE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dev.plinth.etl.lake.Attempt;
import dev.plinth.etl.lake.Lake;
import dev.plinth.etl.quality.Contract;
import dev.plinth.etl.quality.CuratedTable;
import dev.plinth.etl.quality.TableContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Computes curated tables from staged ones. Each is a function of the validated rows alone, so the
 * order of runs, reruns and backfills never shows in the result.
 */
final class Curation {

  private final SparkSession spark;
  private final Lake lake;
  private final Attempt attempt;
  private final Contract contract;

  Curation(SparkSession spark, Lake lake, Attempt attempt, Contract contract) {
    this.spark = spark;
    this.lake = lake;
    this.attempt = attempt;
    this.contract = contract;
  }

  /** Computes {@code curated} anew where {@code source} changed. */
  void stage(CuratedTable curated, StagedTable source) {
    if (source.touched().isEmpty() && attempt.base().snapshot(curated.target()).isPresent()) {
      return;
    }
    if (curated instanceof CuratedTable.History history) {
      replace(history.target(), history(contract.table(history.of())));
    } else if (curated instanceof CuratedTable.Latest latest) {
      replace(latest.target(), latest(contract.table(latest.of())));
    } else if (curated instanceof CuratedTable.Aggregate aggregate) {
      aggregate(aggregate, source);
    }
  }

  private void replace(String target, Dataset<Row> rows) {
    lake.ensure(target, rows.schema(), List.of());
    attempt.replace(target, rows);
  }

  /** One row for each version of a key: valid from its date until the next version's. */
  private Dataset<Row> history(TableContract table) {
    Dataset<Row> log = attempt.read(table.target());
    WindowSpec versions = Window.partitionBy(table.key()).orderBy(INGEST_DATE);
    Column[] attributes =
        Stream.of(log.columns())
            .filter(name -> !name.equals(INGEST_DATE) && !name.equals(table.key()))
            .map(name -> col(name))
            .toArray(Column[]::new);
    Column values = org.apache.spark.sql.functions.struct(attributes);
    return log.withColumn("_before", lag(values, 1).over(versions))
        .filter(col("_before").isNull().or(col("_before").eqNullSafe(values).unary_$bang()))
        .drop("_before")
        .withColumnRenamed(INGEST_DATE, "valid_from")
        .withColumn(
            "valid_to",
            lead(col("valid_from"), 1).over(Window.partitionBy(table.key()).orderBy("valid_from")))
        .withColumn("is_current", col("valid_to").isNull());
  }

  private Dataset<Row> latest(TableContract table) {
    return attempt
        .read(table.target())
        .withColumn(
            "_rank",
            row_number().over(Window.partitionBy(table.key()).orderBy(col(INGEST_DATE).desc())))
        .filter(col("_rank").equalTo(lit(1)))
        .drop("_rank")
        .withColumnRenamed(INGEST_DATE, "updated_on");
  }

  private void aggregate(CuratedTable.Aggregate aggregate, StagedTable source) {
    TableContract table = source.contract();
    var frames = new LinkedHashMap<String, Dataset<Row>>();
    frames.put(table.name(), attempt.read(table.target(), table.eventDate(), source.touched()));
    for (CuratedTable other : contract.curated()) {
      if (other.equals(aggregate)) {
        break;
      }
      if (aggregate.reads(other.name()) && lake.has(other.target())) {
        frames.put(other.name(), attempt.read(other.target()));
      }
    }
    Dataset<Row> result = sql(aggregate, frames);
    lake.ensure(aggregate.target(), result.schema(), List.of(aggregate.date()));
    attempt.overwrite(aggregate.target(), result, Lake.on(aggregate.date(), source.touched()));
  }

  private Dataset<Row> sql(CuratedTable.Aggregate aggregate, Map<String, Dataset<Row>> frames) {
    CuratedTable.Aggregate reading = aggregate;
    for (Map.Entry<String, Dataset<Row>> frame : frames.entrySet()) {
      String view = aggregate.name() + "__" + frame.getKey();
      frame.getValue().createOrReplaceTempView(view);
      reading = reading.reading(frame.getKey(), view);
    }
    return spark.sql(reading.sql());
  }
}
