package dev.plinth.etl.generate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table of the world: rows 0 to the last cut, day by day, each value an expression of the row's
 * number in {@code row} and its day in {@code day}.
 *
 * @param key the column that identifies a row
 * @param cuts where each day begins
 * @param fields the values, in the order of the file
 * @param faults what a defect puts in place of a value
 */
record WorldTable(String name, String key, Cuts cuts, List<Field> fields, Faults faults) {

  /** A column of the table. */
  record Field(String name, Column value) {}

  /**
   * What a defect does to this table, by column.
   *
   * @param required columns that a NULL defect empties
   * @param malformed text no reader should accept
   * @param outOfRange numbers outside their bounds
   * @param orphan ids that exist nowhere
   * @param late moments before the oldest that is accepted
   */
  record Faults(
      List<String> required,
      Map<String, Column> malformed,
      Map<String, Column> outOfRange,
      Map<String, Column> orphan,
      Map<String, Column> late) {

    /** Sorted copies: which column a defect hits must not depend on a map's order. */
    Faults {
      required = List.copyOf(required);
      malformed = new TreeMap<>(malformed);
      outOfRange = new TreeMap<>(outOfRange);
      orphan = new TreeMap<>(orphan);
      late = new TreeMap<>(late);
    }
  }

  long rows() {
    return cuts.rows();
  }

  /**
   * Rows with their day, in partitions of half a million, so that files are not small; of eight
   * million at most, and between them in eight partitions.
   */
  Dataset<Row> rows(SparkSession spark) {
    long perPartition = Math.min(8_000_000, Math.max(500_000, rows() / 8));
    int partitions = (int) Math.max(1, (rows() + perPartition - 1) / perPartition);
    // Not by spark.range(), which loads Scala's compiler mirror first, for half a second.
    return spark
        .sql("SELECT id AS row FROM range(0, " + rows() + ", 1, " + partitions + ")")
        .withColumn("day", cuts.day());
  }
}
