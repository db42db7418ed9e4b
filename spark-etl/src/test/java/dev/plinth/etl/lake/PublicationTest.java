package dev.plinth.etl.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.etl.LocalSpark;
import dev.plinth.etl.job.EtlError;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one moment in which a run becomes visible, and what happens on both sides of it. */
class PublicationTest {

  private static final String TABLE = "test.numbers";

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder;

  @BeforeEach
  void given_a_table() {
    open().ensure(TABLE, new StructType().add("id", "bigint"), List.of());
  }

  @Test
  void staged_rows_are_invisible_until_they_are_published() {
    Lake lake = open();
    Attempt attempt = Attempt.begin(lake);
    attempt.replace(TABLE, numbers(3));
    assertThat(lake.read(TABLE).count()).isZero();
    assertThat(lake.load(TABLE).currentSnapshot()).isNull();
    assertThat(attempt.read(TABLE).count()).isEqualTo(3);

    assertThat(attempt.publish(Map.of("p/2024-01-01", run("first")))).isTrue();
    assertThat(lake.read(TABLE).count()).isEqualTo(3);
    assertThat(lake.load(TABLE).refs().keySet()).containsExactly("main");
  }

  @Test
  void rows_of_some_dates_are_those_that_the_attempt_has_for_them() {
    String table = "test.dated";
    Lake lake = open();
    lake.ensure(table, new StructType().add("id", "bigint").add("day", "date"), List.of("day"));
    Attempt first = Attempt.begin(lake);
    first.replace(table, dated("2024-01-01", 3).unionByName(dated("2024-01-02", 4)));
    assertThat(first.publish(Map.of("p/2024-01-01", run("first")))).isTrue();
    Attempt second = Attempt.begin(lake);
    LocalDate monday = LocalDate.parse("2024-01-01");
    assertThat(second.read(table, "day", List.of(monday)).count()).isEqualTo(3);

    second.overwrite(table, dated("2024-01-01", 5), col("day").equalTo(lit("2024-01-01")));

    assertThat(second.read(table, "day", List.of(monday)).select("id").collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
    assertThat(second.read(table, "day", List.of(monday, monday.plusDays(1))).count()).isEqualTo(9);
    assertThat(second.read(table, "day", List.of(monday.plusDays(9))).count()).isZero();
    assertThat(Attempt.begin(lake).read(table, "day", List.of(monday)).count()).isEqualTo(3);
  }

  @Test
  void rows_of_other_dates_in_the_same_file_are_left_out() {
    String table = "test.mixed";
    Lake lake = open();
    lake.ensure(table, new StructType().add("id", "bigint").add("day", "date"), List.of());
    Attempt attempt = Attempt.begin(lake);

    attempt.replace(table, dated("2024-01-01", 3).unionByName(dated("2024-01-02", 4)).coalesce(1));

    assertThat(attempt.read(table, "day", List.of(LocalDate.parse("2024-01-02"))).count())
        .isEqualTo(4);
  }

  @Test
  void what_an_attempt_writes_again_stands_in_place_of_what_it_wrote_before() {
    String table = "test.twice";
    Lake lake = open();
    lake.ensure(table, new StructType().add("id", "bigint").add("day", "date"), List.of("day"));
    Attempt published = Attempt.begin(lake);
    published.replace(table, dated("2024-01-01", 1));
    assertThat(published.publish(Map.of("p/2024-01-01", run("first")))).isTrue();
    Attempt attempt = Attempt.begin(lake);
    attempt.replace(table, dated("2024-01-02", 2));

    var again = attempt.replace(table, dated("2024-01-03", 3));

    assertThat(attempt.read(table).select("day").distinct().collectAsList())
        .extracting(row -> row.getDate(0).toString())
        .containsExactly("2024-01-03");
    assertThat(SnapshotFiles.of(lake.load(table), again).dates("day"))
        .as("what changes for readers")
        .containsExactly(LocalDate.parse("2024-01-01"), LocalDate.parse("2024-01-03"));
  }

  private Dataset<Row> dated(String day, long rows) {
    return numbers(rows).withColumn("day", lit(day).cast("date"));
  }

  @Test
  void a_process_killed_right_after_the_swap_has_published() throws Exception {
    Lake lake = open();
    Attempt attempt = Attempt.begin(lake);
    long snapshot = attempt.replace(TABLE, numbers(3)).snapshotId();
    Published base = lake.published();
    lake.ledger().swap(base, base.next("x", Map.of(TABLE, snapshot), Map.of()));
    assertThat(lake.read(TABLE).count()).isEqualTo(3);
    assertThat(lake.load(TABLE).currentSnapshot()).as("main lags behind").isNull();

    assertThat(open().load(TABLE).currentSnapshot().snapshotId())
        .as("the next command moves main")
        .isEqualTo(snapshot);
  }

  @Test
  void the_later_of_two_attempts_on_one_date_publishes_nothing_and_says_so() {
    Lake lake = open();
    Attempt winner = Attempt.begin(lake);
    Attempt loser = Attempt.begin(lake);
    winner.replace(TABLE, numbers(3));
    loser.replace(TABLE, numbers(5));
    assertThat(winner.publish(Map.of("p/2024-01-01", run("winner")))).isTrue();

    assertThatThrownBy(() -> loser.publish(Map.of("p/2024-01-01", run("loser"))))
        .isInstanceOf(EtlError.class)
        .hasMessageContaining("another run of p/2024-01-01 published first")
        .extracting(error -> ((EtlError) error).kind())
        .isEqualTo(EtlError.Kind.LOST_RACE);
    assertThat(lake.read(TABLE).count()).isEqualTo(3);
  }

  @Test
  void the_later_of_two_attempts_on_different_dates_is_told_to_begin_again() {
    Lake lake = open();
    Attempt first = Attempt.begin(lake);
    Attempt second = Attempt.begin(lake);
    first.replace(TABLE, numbers(3));
    second.replace(TABLE, numbers(5));
    assertThat(first.publish(Map.of("p/2024-01-01", run("first")))).isTrue();
    assertThat(second.publish(Map.of("p/2024-01-02", run("second")))).isFalse();
    assertThat(lake.read(TABLE).count()).isEqualTo(3);
    second.abandon();
    assertThat(lake.load(TABLE).refs().keySet()).containsExactly("main");
  }

  @Test
  void many_writers_at_once_lose_no_publication() throws Exception {
    Lake lake = open();
    var threads = new java.util.ArrayList<Thread>();
    for (int writer = 0; writer < 8; writer++) {
      String key = "p/" + writer;
      var thread =
          new Thread(
              () -> {
                // Each writer is a process of its own as far as the ledger can tell.
                Lake own = open();
                boolean done = false;
                while (!done) {
                  Published base = own.published();
                  try {
                    own.ledger().swap(base, base.next(key, Map.of(), Map.of(key, run(key))));
                    done = true;
                  } catch (Ledger.Moved e) {
                    // Begin again on top of the other.
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(lake.published().runs()).hasSize(8);
    assertThat(lake.published().number()).isEqualTo(8);
  }

  private Lake open() {
    return Lake.open(spark, new org.apache.hadoop.fs.Path(folder.toUri()), Lake.CatalogKind.hadoop);
  }

  private Dataset<Row> numbers(long count) {
    return spark
        .range(count)
        .toDF()
        .withColumn("id", org.apache.spark.sql.functions.col("id").plus(lit(0L)));
  }

  private static Published.Run run(String id) {
    return new Published.Run(id, "fingerprint of " + id, 0, "2024-01-01T00:00:00Z");
  }
}
