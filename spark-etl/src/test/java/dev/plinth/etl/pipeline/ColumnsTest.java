package dev.plinth.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.etl.LocalSpark;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private final SparkSession spark = LocalSpark.session();

  @Test
  void a_day_begins_and_ends_at_midnight_before_and_after_1970() {
    List<Instant> times =
        Stream.of(
                "2024-02-29T00:00:00Z",
                "2024-02-29T23:59:59.999999Z",
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "1600-03-01T12:00:00Z",
                "9999-12-31T23:59:59.999999Z")
            .map(Instant::parse)
            .toList();

    List<LocalDate> days =
        spark
            .createDataset(times.stream().map(Timestamp::from).toList(), Encoders.TIMESTAMP())
            .select(Columns.day(col("value")).as("day"))
            .collectAsList()
            .stream()
            .map(row -> row.getDate(0).toLocalDate())
            .toList();

    assertThat(days)
        .isEqualTo(times.stream().map(at -> at.atZone(ZoneOffset.UTC).toLocalDate()).toList());
  }
}
