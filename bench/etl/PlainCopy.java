import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The floor for a pipeline: Spark reads every raw table and writes it again, zstd, checking nothing.
 *
 * <p>Arguments: raw folder, target folder.
 */
public final class PlainCopy {

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Sessions.plain();
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    spark.conf().set("spark.sql.parquet.compression.codec", "zstd");
    spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    spark.conf().set("spark.sql.maxConcurrentOutputFileWriters", 400);
    for (String table : List.of("customers", "products", "orders", "order_items", "events")) {
      if (Files.exists(Path.of(arguments[0], table))) {
        spark
            .read()
            .parquet(Path.of(arguments[0], table).toString())
            .write()
            .mode(SaveMode.Overwrite)
            .partitionBy("dt")
            .parquet(Path.of(arguments[1], table).toString());
      }
    }
  }
}
