package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Finds the day of a row. Generated code calls it for every row, so it is public, and takes numbers
 * as they are, where a user-defined function would take objects.
 */
public final class DayOfRow {

  private DayOfRow() {}

  /** The day, counted from 0, of the row number in {@code row}. */
  static Column column(long[] cuts) {
    Seq<Expression> arguments =
        JavaConverters.asScalaBuffer(
            List.of(Literal.fromObject(cuts, new ObjectType(long[].class)), col("row").expr()));
    Seq<AbstractDataType> asTheyAre = JavaConverters.asScalaBuffer(List.of());
    return new Column(
        new StaticInvoke(
            DayOfRow.class, DataTypes.IntegerType, "of", arguments, asTheyAre, true, false, true));
  }

  /**
   * The day of a row.
   *
   * @param cuts the first row of each day, then the number of rows
   */
  public static int of(long[] cuts, long row) {
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
