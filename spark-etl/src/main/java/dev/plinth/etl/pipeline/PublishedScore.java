package dev.plinth.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import dev.plinth.etl.lake.Lake;
import dev.plinth.etl.quality.Score;
import dev.plinth.etl.quality.TableContract;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores a table's published quarantine. */
public final class PublishedScore {

  private PublishedScore() {}

  /**
   * The score of {@code table}.
   *
   * @param truth columns {@code table}, {@code key}, {@code defect}, {@code column}
   */
  public static Score of(Lake lake, TableContract table, Dataset<Row> truth) {
    Dataset<Row> findings =
        lake.read(Columns.quarantine(table))
            .select(
                col("row_key").cast(table.schema().apply(table.key()).dataType()).as("key"),
                explode(col("reasons")).as("reason"));
    return Score.of(truth.filter(col("table").equalTo(lit(table.name()))), findings);
  }
}
