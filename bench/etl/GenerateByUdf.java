import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * How test data is often made: a function of the language for each column, and CSV. The functions
 * are Java's, so what Python's would cost besides is left out.
 *
 * <p>Arguments: target folder, number of rows.
 */
public final class GenerateByUdf {

  private static final String[] FIRST = {"Ada", "Alan", "Barbara", "Edsger", "Grace", "Ken", "Tony"};
  private static final String[] LAST = {"Dijkstra", "Hoare", "Hopper", "Lamport", "Liskov", "Turing"};

  public static void main(String[] arguments) {
    SparkSession spark = Sessions.plain();
    spark.udf().register("name", (Long id) -> name(id), DataTypes.StringType);
    spark.udf().register("age", (Long id) -> age(id), DataTypes.IntegerType);
    spark.udf().register("salary", (Long id) -> salary(id), DataTypes.DoubleType);
    spark
        .range(Long.parseLong(arguments[1]))
        .select(
            functions.col("id"),
            functions.expr("name(id)").as("name"),
            functions.expr("age(id)").as("age"),
            functions.expr("salary(id)").as("salary"))
        .write()
        .mode(SaveMode.Overwrite)
        .option("header", true)
        .csv(arguments[0]);
  }

  private static String name(long id) {
    return FIRST[(int) below(id, 1, FIRST.length)] + " " + LAST[(int) below(id, 2, LAST.length)];
  }

  private static int age(long id) {
    return 18 + (int) below(id, 3, 63);
  }

  private static double salary(long id) {
    return (3_000_000 + below(id, 4, 9_000_000)) / 100.0;
  }

  private static long below(long id, int column, long bound) {
    return Math.floorMod((id * 31 + column) * 0x9E3779B97F4A7C15L >> 17, bound);
  }
}
