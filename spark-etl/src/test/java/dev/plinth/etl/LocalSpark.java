package dev.plinth.etl;

import org.apache.spark.sql.SparkSession;

/** The Spark session that tests of one process share. */
public final class LocalSpark {

  private LocalSpark() {}

  /** The session; it is made when the first test asks. */
  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.iceberg.vectorization.enabled", false)
        .getOrCreate();
  }
}
