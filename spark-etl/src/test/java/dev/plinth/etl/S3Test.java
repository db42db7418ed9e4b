package dev.plinth.etl;

import static dev.plinth.etl.EtlRun.etl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.etl.lake.Lake;
import dev.plinth.s3server.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on {@code s3a:} paths, against a server that speaks S3's protocol. */
@Tag("exhaustive")
class S3Test {

  @TempDir private Path folder;

  @Test
  void generate_run_rerun_and_compact_on_s3() throws Exception {
    SparkSession spark = LakeContents.spark();
    try (S3Server s3 = S3Server.start(Files.createDirectory(folder.resolve("s3")))) {
      s3.createBucket("lake");
      pointTo(s3, spark.sparkContext().hadoopConfiguration());
      String raw = "s3a://lake/raw";
      String lake = "s3a://lake/warehouse";
      String[] places = {"--raw", raw, "--lake", lake};

      etl("generate", "--raw", raw, "--rows", 3000, "--days", 2, "--defects", "all=0.03")
          .succeeded();
      assertThat(run("run", places).out()).contains("published");
      var first = contents(lake);
      assertThat(first).containsKeys("curated.fact_orders", "curated.daily_sales");
      assertThat(first.get("quarantine.orders")).doesNotStartWith("0 rows");

      assertThat(run("run", places).out()).contains("nothing to do");
      assertThat(run("run", places, "--force").out()).contains("published");
      assertThat(contents(lake)).isEqualTo(first);

      assertThat(run("compact", places).out()).contains("files joined");
      assertThat(contents(lake)).isEqualTo(first);
    }
  }

  private static EtlRun run(String command, String[] places, String... more) {
    var arguments = new java.util.ArrayList<Object>();
    arguments.add(command);
    arguments.addAll(java.util.List.of(places));
    arguments.addAll(java.util.List.of(more));
    return etl(arguments.toArray()).succeeded();
  }

  private static java.util.Map<String, String> contents(String warehouse) {
    Lake lake =
        Lake.open(
            LakeContents.spark(),
            new org.apache.hadoop.fs.Path(warehouse),
            Lake.CatalogKind.hadoop);
    var contents = new TreeMap<String, String>();
    for (String table : lake.published().snapshots().keySet()) {
      contents.put(table, LakeContents.digest(lake.read(table)));
    }
    return contents;
  }

  private static void pointTo(S3Server s3, Configuration configuration) {
    configuration.set("fs.s3a.endpoint", s3.endpoint().toString());
    configuration.set("fs.s3a.path.style.access", "true");
    configuration.set("fs.s3a.connection.ssl.enabled", "false");
    configuration.set("fs.s3a.access.key", "none");
    configuration.set("fs.s3a.secret.key", "none");
    // The server's ETags change between requests for one object.
    configuration.set("fs.s3a.change.detection.mode", "none");
    configuration.set("fs.s3a.multipart.size", "5M");
  }
}
