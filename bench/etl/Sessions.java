import org.apache.spark.sql.SparkSession;

/** Spark as its documentation starts it, without the web page, on the loopback interface. */
final class Sessions {

  private Sessions() {}

  static SparkSession plain() {
    return SparkSession.builder()
        .master("local[*]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
