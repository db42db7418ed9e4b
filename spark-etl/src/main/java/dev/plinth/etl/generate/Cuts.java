package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Where each day's rows begin in a table whose rows are in the order of their days. */
final class Cuts {

  /** The first row of each day, then the number of rows. */
  private final long[] cuts;

  Cuts(LongStream cuts) {
    this.cuts = cuts.toArray();
  }

  long rows() {
    return cuts[cuts.length - 1];
  }

  /** The first row of a day. */
  long start(int day) {
    return cuts[day];
  }

  long size(int day) {
    return cuts[day + 1] - cuts[day];
  }

  /** The same days of a table with other row numbers. */
  Cuts scaled(LongUnaryOperator row) {
    return new Cuts(Arrays.stream(cuts).map(row));
  }

  /** The first row of the day in {@code day}. */
  Column start() {
    return byDay(cuts);
  }

  /** The day, counted from 0, of the row number in {@code row}. */
  Column day() {
    long[] captured = cuts;
    UDF1<Long, Integer> day = row -> dayOf(captured, row);
    return udf(day, DataTypes.IntegerType).apply(col("row"));
  }

  /** The element of {@code values} for the day in {@code day}. */
  static Column byDay(long[] values) {
    return byDay(lit(values));
  }

  /** The element of {@code values} for the day in {@code day}. */
  static Column byDay(double[] values) {
    return byDay(lit(values));
  }

  private static Column byDay(Column values) {
    return element_at(values, col("day").plus(lit(1)));
  }

  private static int dayOf(long[] cuts, long row) {
    int found = Arrays.binarySearch(cuts, row);
    if (found < 0) {
      return -found - 2;
    }
    // Days without rows share a cut: the last of them is the one that holds the row.
    while (found + 2 < cuts.length && cuts[found + 1] == row) {
      found++;
    }
    return found;
  }
}
