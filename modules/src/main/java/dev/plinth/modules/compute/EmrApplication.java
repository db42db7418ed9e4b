package dev.plinth.modules.compute;

/** What EMR installs on a cluster. */
public enum EmrApplication {
  HADOOP("Hadoop"),
  SPARK("Spark"),
  HIVE("Hive"),
  LIVY("Livy"),
  AMAZON_CLOUD_WATCH_AGENT("AmazonCloudWatchAgent");

  private final String code;

  EmrApplication(String code) {
    this.code = code;
  }

  /** The name in AWS. */
  String code() {
    return code;
  }
}
