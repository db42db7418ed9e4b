package dev.plinth.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.plinth.etl.quality.RowMask;
import dev.plinth.etl.quality.Rule;
import dev.plinth.etl.quality.TableContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The rows of a raw table with the mask of the rules that each fails. */
final class MaskedRows {

  static final String MASK = "_mask";
  static final String FILE = "_file";
  static final String ROW = "_row";

  private final TableContract table;
  private final Dataset<Row> raw;
  private final Column bits;
  private final Map<Rule.Unique, Column> repeated;

  /**
   * Rows of {@code raw}.
   *
   * @param bits the mask, but for uniqueness
   * @param repeated for each uniqueness rule that some key breaks, whether a row has such a key
   */
  MaskedRows(
      TableContract table, Dataset<Row> raw, Column bits, Map<Rule.Unique, Column> repeated) {
    this.table = table;
    this.raw = raw;
    this.bits = bits;
    // In the order of the rules: a row that one marks is no longer sound for the next.
    this.repeated = new LinkedHashMap<>(repeated);
  }

  /** The rows, as fast as possible. */
  Dataset<Row> rows() {
    if (repeated.isEmpty()) {
      return raw.withColumn(MASK, bits);
    }
    return once(raw).unionByName(several().drop(FILE, ROW));
  }

  /** The rows with the file and the place that each comes from. */
  Dataset<Row> located() {
    Dataset<Row> located = locate(raw);
    return repeated.isEmpty()
        ? located.withColumn(MASK, bits)
        : once(located).unionByName(several());
  }

  /** Whether a mask has one of the bits. */
  static Column hasBits(long bits) {
    return col(MASK).bitwiseAND(lit(bits)).notEqual(lit(0L));
  }

  private static Dataset<Row> locate(Dataset<Row> rows) {
    return rows.select(
        col("*"), col("_metadata.file_path").as(FILE), col("_metadata.row_index").as(ROW));
  }

  private Dataset<Row> once(Dataset<Row> rows) {
    return rows.filter(anyRepeated().unary_$bang()).withColumn(MASK, bits);
  }

  private Dataset<Row> several() {
    Dataset<Row> several = locate(raw).filter(anyRepeated()).withColumn(MASK, bits);
    for (Rule.Unique unique : repeated.keySet()) {
      several = markRepeated(several, unique);
    }
    return several;
  }

  private Column anyRepeated() {
    return repeated.values().stream().reduce(Column::or).orElseThrow();
  }

  /** Keeps the first sound row of each key, by file and place, and marks the others. */
  private Dataset<Row> markRepeated(Dataset<Row> rows, Rule.Unique unique) {
    var keys = new ArrayList<Column>(List.of(col(RawInput.DATE)));
    unique.columns().forEach(column -> keys.add(col(column)));
    Column rank =
        row_number()
            .over(
                Window.partitionBy(keys.toArray(Column[]::new))
                    .orderBy(hasBits(table.errorBits()), col(FILE), col(ROW)));
    Column complete =
        unique.columns().stream().map(c -> col(c).isNotNull()).reduce(Column::and).orElseThrow();
    return rows.withColumn("_rank", rank)
        .withColumn(
            MASK,
            when(
                    col("_rank").gt(lit(1)).and(complete),
                    col(MASK).bitwiseOR(lit(RowMask.bit(table, unique))))
                .otherwise(col(MASK)))
        .drop("_rank");
  }
}
