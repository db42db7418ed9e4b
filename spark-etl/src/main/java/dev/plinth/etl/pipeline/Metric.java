package dev.plinth.etl.pipeline;

import java.time.LocalDate;

/**
 * A number about one table on one date.
 *
 * @param kind what it counts: {@code rows_in}, {@code rows_out}, {@code quarantined}, {@code
 *     failed} (name is the rule), {@code share} (name is column=value), {@code newest} (seconds
 *     since 1970, name is the column)
 */
record Metric(LocalDate date, String table, String kind, String name, double value) {

  static final String ROWS_IN = "rows_in";
  static final String ROWS_OUT = "rows_out";
  static final String QUARANTINED = "quarantined";
  static final String FAILED = "failed";
  static final String SHARE = "share";
  static final String NEWEST = "newest";
}
