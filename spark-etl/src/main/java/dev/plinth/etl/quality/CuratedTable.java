package dev.plinth.etl.quality;

/** A table that is computed from validated tables. */
public sealed interface CuratedTable {

  /** The Iceberg table, {@code namespace.table}. */
  String target();

  /**
   * Every version of each key with the dates it was valid (a slowly changing dimension, type 2).
   */
  record History(String target, String of) implements CuratedTable {}

  /** The newest row of each key. */
  record Latest(String target, String of) implements CuratedTable {}

  /**
   * A statement over validated tables, by name, limited to the dates that the run touched.
   *
   * @param of the raw table whose dates count
   * @param date the column of the result that holds that date
   */
  record Aggregate(String target, String of, String date, String sql) implements CuratedTable {}
}
