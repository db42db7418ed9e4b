package dev.plinth.etl;

import dev.plinth.etl.job.EtlError;
import dev.plinth.etl.job.Files;
import dev.plinth.etl.lake.Lake;
import dev.plinth.etl.quality.Contract;
import dev.plinth.etl.quality.ContractReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where data lies and what it must be, for every command that reads the lake. */
final class LakeOptions {

  private static final String DEFAULT_CONTRACT = "retail";

  @Option(
      names = "--raw",
      paramLabel = "PATH",
      description = "Folder of raw tables; default ${DEFAULT-VALUE}.",
      defaultValue = "data/raw")
  private String raw = "";

  @Option(
      names = "--lake",
      paramLabel = "PATH",
      description = "Warehouse of the Iceberg tables; default ${DEFAULT-VALUE}.",
      defaultValue = "data/lake")
  private String lake = "";

  @Option(
      names = "--reports",
      paramLabel = "PATH",
      description = "Folder of reports; default: 'reports' beside the lake.")
  private @Nullable String reports;

  @Option(
      names = "--catalog",
      description = "Who keeps the tables: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
      defaultValue = "hadoop")
  private Lake.CatalogKind catalog = Lake.CatalogKind.hadoop;

  @Option(
      names = "--contract",
      paramLabel = "NAME|FILE",
      description = "A contract of the jar (retail, users) or a YAML file; default retail.",
      defaultValue = DEFAULT_CONTRACT)
  private String contract = DEFAULT_CONTRACT;

  Path raw(SparkSession spark) {
    return qualified(spark, raw);
  }

  Path reports(SparkSession spark) {
    return qualified(spark, reports().toString());
  }

  Path reports() {
    return reports == null ? new Path(new Path(lake).getParent(), "reports") : new Path(reports);
  }

  Lake lake(SparkSession spark) {
    return Lake.open(spark, qualified(spark, lake), catalog);
  }

  /** Reads the contract; needs no Spark session, so that a mistake shows at once. */
  Contract contract() {
    if (contract.endsWith(".yaml") || contract.endsWith(".yml")) {
      var path = new Path(contract);
      var files = new Files(new Configuration());
      if (!files.exists(path)) {
        throw EtlError.badInput("there is no contract " + contract, "look at --contract");
      }
      return ContractReader.read(contract, files.read(path));
    }
    String resource = "contracts/" + contract + ".yaml";
    try (InputStream stream = LakeOptions.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw EtlError.badInput(
            "unknown contract '" + contract + "'",
            List.of("allowed: retail, users, or a file that ends in .yaml"));
      }
      return ContractReader.read(
          contract + ".yaml", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path qualified(SparkSession spark, String text) {
    return new Files(spark.sparkContext().hadoopConfiguration()).qualified(new Path(text));
  }
}
