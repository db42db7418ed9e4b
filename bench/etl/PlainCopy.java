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
    SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.parquet.compression.codec", "zstd")
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .config("spark.sql.maxConcurrentOutputFileWriters", 400)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
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
