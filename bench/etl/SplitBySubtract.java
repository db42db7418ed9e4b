import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * How a table is often split into parts: take a part, subtract it from the rest, again. Each part
 * computes all parts before it anew, so the work grows with the square of the number of parts.
 *
 * <p>Arguments: raw folder of one table, target folder, number of parts.
 */
public final class SplitBySubtract {

  public static void main(String[] arguments) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    Dataset<Row> rest = spark.read().parquet(arguments[0]).drop("dt");
    int parts = Integer.parseInt(arguments[2]);
    int rows = (int) (rest.count() / parts);
    for (int part = 0; part < parts; part++) {
      Dataset<Row> taken = part == parts - 1 ? rest : rest.limit(rows);
      taken.write().mode(SaveMode.Overwrite).option("header", true).csv(arguments[1] + "/" + part);
      rest = rest.except(taken);
    }
  }
}
