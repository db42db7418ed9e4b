package dev.plinth.etl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark: on whatever cluster spark-submit names, else in this process. */
final class SparkSessions {

  private static final String DEFAULTS = "spark-defaults.properties";
  private static final String LOCAL = "spark-local.properties";

  private SparkSessions() {}

  /**
   * The session of this process. Options of spark-submit win over the files of defaults beside this
   * class.
   */
  static SparkSession open() {
    var conf = new SparkConf().setIfMissing("spark.app.name", "plinth-etl");
    boolean local = !conf.contains("spark.master") || conf.get("spark.master").startsWith("local");
    if (local) {
      conf.setIfMissing("spark.master", "local[*]");
      setMissing(conf, LOCAL);
    }
    setMissing(conf, DEFAULTS);
    return SparkSession.builder().config(conf).getOrCreate();
  }

  private static void setMissing(SparkConf conf, String resource) {
    var properties = new Properties();
    try (InputStream stream =
        Objects.requireNonNull(SparkSessions.class.getResourceAsStream(resource))) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties
        .stringPropertyNames()
        .forEach(key -> conf.setIfMissing(key, properties.getProperty(key)));
  }
}
