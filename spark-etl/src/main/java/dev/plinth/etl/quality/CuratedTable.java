package dev.plinth.etl.quality;

import java.util.regex.Pattern;

/** A table that is computed from validated tables. */
public sealed interface CuratedTable {

  /** The Iceberg table, {@code namespace.table}. */
  String target();

  /** The table's own name, by which the statements of others read it. */
  default String name() {
    return target().substring(target().lastIndexOf('.') + 1);
  }

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
  record Aggregate(String target, String of, String date, String sql) implements CuratedTable {

    /** Whether the statement reads a table of that name. */
    public boolean reads(String table) {
      return source(table).matcher(sql).find();
    }

    /** The statement, reading {@code view} in place of {@code table}. */
    public Aggregate reading(String table, String view) {
      return new Aggregate(target, of, date, source(table).matcher(sql).replaceAll("$1 " + view));
    }

    private static Pattern source(String table) {
      return Pattern.compile("(?i)\\b(FROM|JOIN)\\s+" + Pattern.quote(table) + "\\b");
    }
  }
}
