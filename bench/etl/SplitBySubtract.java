import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * How a CSV is often split into parts: take a part, subtract it from the rest, again. Each part
 * computes all parts before it anew, so the work grows with the square of the number of parts.
 *
 * <p>Arguments: folder of the CSV, target folder, number of parts.
 */
public final class SplitBySubtract {

  public static void main(String[] arguments) {
    SparkSession spark = Sessions.plain();
    Dataset<Row> rest =
        spark
            .read()
            .option("header", true)
            .schema("id bigint, name string, age int, salary double")
            .csv(arguments[0]);
    int parts = Integer.parseInt(arguments[2]);
    int rows = (int) (rest.count() / parts);
    for (int part = 0; part < parts; part++) {
      Dataset<Row> taken = part == parts - 1 ? rest : rest.limit(rows);
      taken.write().mode(SaveMode.Overwrite).option("header", true).csv(arguments[1] + "/" + part);
      rest = rest.except(taken);
    }
  }
}
