package dev.plinth.etl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.etl.job.Json;
import dev.plinth.etl.quality.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules against the truth about injected defects: all found, no false alarm. */
class ScoreTest {

  private static final List<String> TABLES =
      List.of("customers", "products", "orders", "order_items", "events");

  @TempDir private Path folder;

  @Test
  void every_defect_of_every_kind_is_found_and_nothing_else() throws IOException {
    assertPerfect("all=0.05,drift=0.2", 20_000);
  }

  @Test
  void a_sound_world_has_no_findings() throws IOException {
    assertPerfect("all=0", 10_000);
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null=0.2",
        "malformed=0.2",
        "out_of_range=0.2",
        "duplicate=0.2",
        "orphan=0.2",
        "late=0.2",
        "drift=0.2",
        "all=0.001",
        "all=0.01",
        "all=0.1",
        "all=0.16,drift=0.2"
      })
  void each_kind_at_each_rate_is_found(String rates) throws IOException {
    assertPerfect(rates, 60_000);
  }

  private void assertPerfect(String rates, int rows) throws IOException {
    EtlRun.generate(folder, "--rows", rows, "--days", 3, "--seed", 7, "--defects", rates);
    EtlRun.etlIn(folder, "run").succeeded();
    for (String table : TABLES) {
      Score score = Score.of(truth(table), findings(table));
      assertThat(score.falseAlarms()).as("false alarms in %s", table).isEmpty();
      assertThat(score.found()).as("found in %s", table).isEqualTo(score.injected());
    }
    assertThat(driftFound()).isEqualTo(driftInjected());
    if (Files.exists(folder.resolve("raw/_truth/rows"))) {
      assertThat(EtlRun.etlIn(folder, "quality", "--score").succeeded().out())
          .containsPattern("orders +injected [{]");
    }
    if (rates.startsWith("all=0.0")) {
      assertThat(Score.of(truth("orders"), findings("orders")).injected())
          .as("the world really has defects")
          .isNotEmpty();
    }
  }

  private Dataset<Row> truth(String table) {
    Path truth = folder.resolve("raw/_truth/rows");
    if (!Files.exists(truth)) {
      return LakeContents.spark()
          .createDataFrame(
              List.of(),
              org.apache.spark.sql.types.StructType.fromDDL(
                  "key bigint, defect string, column string"));
    }
    return LakeContents.spark()
        .read()
        .parquet(truth.toString())
        .filter(col("table").equalTo(lit(table)));
  }

  private Dataset<Row> findings(String table) {
    return LakeContents.read(folder, "quarantine." + table)
        .select(col("row_key").cast("bigint").as("key"), explode(col("reasons")).as("reason"));
  }

  private Map<String, Set<String>> driftInjected() throws IOException {
    JsonNode world = Json.read(Files.readString(folder.resolve("raw/_world.json")));
    var drift = new TreeMap<String, Set<String>>();
    for (String table : TABLES) {
      for (JsonNode date : world.get("days_with_undeclared_column").get(table)) {
        drift.computeIfAbsent(table, any -> new TreeSet<>()).add(date.asText());
      }
    }
    return drift;
  }

  private Map<String, Set<String>> driftFound() throws IOException {
    var drift = new TreeMap<String, Set<String>>();
    for (JsonNode table : EtlRun.lastReport(folder).get("tables")) {
      for (JsonNode column : table.get("undeclared_columns")) {
        for (JsonNode date : column.get("dates")) {
          drift
              .computeIfAbsent(table.get("name").asText(), any -> new TreeSet<>())
              .add(date.asText());
        }
      }
    }
    return drift;
  }
}
