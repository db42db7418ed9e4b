package dev.plinth.etl.quality;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Holds what rules found against defects that are known to be there.
 *
 * @param injected defects by kind
 * @param found those of them that the right rule found
 * @param falseAlarms findings of rules where no such defect is, by rule
 */
public record Score(
    Map<String, Long> injected, Map<String, Long> found, Map<String, Long> falseAlarms) {

  /** Sorted copies. */
  public Score {
    injected = new TreeMap<>(injected);
    found = new TreeMap<>(found);
    falseAlarms = new TreeMap<>(falseAlarms);
  }

  /** The kind of defect that each kind of rule is there to find. */
  private static final Map<String, String> DEFECT_OF_RULE =
      Map.of(
          "not_null", "null",
          "pattern", "malformed",
          "in_set", "malformed",
          "range", "out_of_range",
          "unique", "duplicate",
          "reference", "orphan",
          "on_time", "late");

  /**
   * Scores one table.
   *
   * @param truth columns {@code key}, {@code defect}, {@code column}: one row a defect
   * @param findings columns {@code key}, {@code reason}: one row for each rule a row failed
   */
  public static Score of(Dataset<Row> truth, Dataset<Row> findings) {
    Dataset<Row> found =
        findings
            // A row that follows its parent into quarantine is no finding of its own.
            .filter(col("reason").startsWith("parent_quarantined").unary_$bang())
            .select(
                col("key"),
                col("reason"),
                defectOf(col("reason")).as("defect"),
                substring_index(col("reason"), ".", -1).as("column"));
    Dataset<Row> matched = truth.join(broadcast(found), same(truth, found), "left_semi");
    Dataset<Row> alarms = found.join(broadcast(truth), same(truth, found), "left_anti");
    return new Score(counts(truth, "defect"), counts(matched, "defect"), counts(alarms, "reason"));
  }

  /** Whether every defect was found and nothing else. */
  public boolean perfect() {
    return injected.equals(found) && falseAlarms.isEmpty();
  }

  private static Column same(Dataset<Row> truth, Dataset<Row> found) {
    return truth
        .col("key")
        .equalTo(found.col("key"))
        .and(truth.col("defect").equalTo(found.col("defect")))
        .and(truth.col("column").equalTo(found.col("column")));
  }

  private static Column defectOf(Column reason) {
    Column defect = lit("unknown");
    for (Map.Entry<String, String> entry : DEFECT_OF_RULE.entrySet()) {
      defect =
          when(reason.startsWith(entry.getKey() + "."), lit(entry.getValue())).otherwise(defect);
    }
    return defect;
  }

  private static Map<String, Long> counts(Dataset<Row> rows, String by) {
    var counts = new TreeMap<String, Long>();
    for (Row row : rows.groupBy(by).count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return counts;
  }
}
