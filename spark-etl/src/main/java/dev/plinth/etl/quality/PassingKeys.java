package dev.plinth.etl.quality;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;

import java.util.List;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * The keys of rows that a job reads for another purpose: they cost no pass of their own. Good for
 * one job, whose result is what its tasks compute: of a task that Spark runs again one run counts.
 */
public final class PassingKeys {

  private final LongAccumulator rows = new LongAccumulator();
  private final CollectionAccumulator<byte[]> parts = new CollectionAccumulator<>();
  private final Column column;

  /** The keys in {@code columns} of rows whose day of arrival is in {@code arrival}. */
  public PassingKeys(SparkSession spark, StructType schema, List<String> columns, Column arrival) {
    spark.sparkContext().register(rows);
    spark.sparkContext().register(parts);
    this.column =
        udf(new Collector(rows, parts), DataTypes.LongType)
            .asNondeterministic()
            .apply(KeySet.key(schema, columns), unix_date(arrival));
  }

  /** Zero for every row; to compute it is to collect the row's key. */
  public Column zero() {
    return column;
  }

  /**
   * What the job collected.
   *
   * @param expected rows that it read
   * @throws IllegalStateException when it passed more or fewer
   */
  public KeySet collected(long expected) {
    if (rows.value() != expected) {
      throw new IllegalStateException(
          "keys of " + rows.value() + " rows were collected, of " + expected + " read");
    }
    return KeySet.of(parts.value());
  }

  private static final class Collector implements UDF2<Long, Integer, Long> {

    private static final long serialVersionUID = 1L;

    private final LongAccumulator rows;
    private final CollectionAccumulator<byte[]> parts;
    private transient KeySet.@Nullable Builder task;

    Collector(LongAccumulator rows, CollectionAccumulator<byte[]> parts) {
      this.rows = rows;
      this.parts = parts;
    }

    @Override
    public Long call(@Nullable Long key, Integer day) {
      KeySet.Builder keys = task == null ? begin() : task;
      if (key == null) {
        keys.addNone();
      } else {
        keys.add(key, day);
      }
      return 0L;
    }

    /** Each task has a copy of this object: its keys are handed over when it ends. */
    private KeySet.Builder begin() {
      var keys = new KeySet.Builder();
      task = keys;
      Objects.requireNonNull(TaskContext.get())
          .addTaskCompletionListener(
              ended -> {
                rows.add(keys.rows());
                parts.add(keys.bytes());
              });
      return keys;
    }
  }
}
