package dev.plinth.etl.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.etl.LocalSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that a job collects while it writes the rows that pass a filter. */
class PassingKeysTest {

  private static final int FIRST = (int) LocalDate.of(2024, 1, 1).toEpochDay();
  private static final List<String> ID = List.of("id");

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder;
  private Dataset<Row> rows = spark.emptyDataFrame();

  /** Ten thousand ids on two days in four files; each seventh row has none, 3 and 5000 repeat. */
  @BeforeEach
  void given_files() {
    String raw = folder.resolve("raw").toString();
    spark
        .sql(
            """
            SELECT if(id % 7 = 0, NULL, id) AS id, concat('c', id % 100) AS code,
                   date_add(DATE'2024-01-01', CAST(id % 2 AS INT)) AS dt
            FROM range(0, 10000, 1, 4)
            UNION ALL SELECT 3, 'c3', DATE'2024-01-02'
            UNION ALL SELECT 5000, 'c0', DATE'2024-01-01'
            UNION ALL SELECT 4, 'c4', DATE'2024-01-02'
            """)
        .write()
        .parquet(raw);
    rows = spark.read().parquet(raw);
  }

  @Test
  void are_those_of_a_pass_of_their_own() {
    KeySet scanned = KeySet.of(rows, ID, col("dt"));

    KeySet passing = collected(ID, lit(0L), 10_003);

    assertThat(passing).hasToString(scanned.toString());
    for (long key = -1; key < 10_001; key++) {
      for (int day = FIRST - 1; day < FIRST + 3; day++) {
        assertThat(passing.arrivedOn(key, day)).isEqualTo(scanned.arrivedOn(key, day));
        assertThat(passing.repeatedOn(key, day))
            .as("%s on %s", key, day)
            .isEqualTo(scanned.repeatedOn(key, day))
            .isEqualTo((key == 3 && day == FIRST + 1) || (key == 5000 && day == FIRST));
      }
    }
  }

  @Test
  void are_those_of_rows_that_the_job_leaves_out_too() {
    Column noId = when(col("id").isNull(), lit(1L)).otherwise(lit(0L));

    assertThat(collected(ID, noId, 10_003)).hasToString(KeySet.of(rows, ID, col("dt")).toString());
    assertThat(spark.read().parquet(written()).count()).isEqualTo(8_574);
  }

  @Test
  void of_several_columns_repeat_where_all_are_there_and_the_same() {
    KeySet passing = collected(List.of("id", "code"), lit(0L), 10_003);

    assertThat(passing).hasToString("KeySet[" + FIRST + ": 4285, " + (FIRST + 1) + ": 4287]");
    assertThat(passing.hasRepeated()).isTrue();
    Dataset<Row> once = rows.filter("id IS NULL OR id NOT IN (3, 5000)");
    assertThat(KeySet.of(once, List.of("id", "code"), col("dt")).hasRepeated())
        .as("rows without an id have no key to repeat")
        .isFalse();
  }

  @Test
  void of_fewer_rows_than_were_read_are_an_error() {
    assertThatThrownBy(() -> collected(ID, lit(0L), 10_004))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("keys of 10003 rows were collected, of 10004 read");
  }

  /** Writes the rows of which {@code mask} is zero, and returns the keys of all. */
  private KeySet collected(List<String> columns, Column mask, long expected) {
    var keys = new PassingKeys(spark, rows.schema(), columns, col("dt"));
    rows.withColumn("_mask", mask.bitwiseOR(keys.zero()))
        .filter(col("_mask").equalTo(lit(0L)))
        .drop("_mask")
        .write()
        .mode("overwrite")
        .parquet(written());
    return keys.collected(expected);
  }

  private String written() {
    return folder.resolve("written").toString();
  }
}
