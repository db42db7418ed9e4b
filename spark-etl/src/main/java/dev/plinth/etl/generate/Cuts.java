package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;

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
    return DayOfRow.column(cuts);
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
}
