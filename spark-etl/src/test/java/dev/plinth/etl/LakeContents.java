package dev.plinth.etl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import dev.plinth.etl.lake.Lake;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The published rows of every table, as number and sum of hashes: equal when all rows are. */
final class LakeContents {

  private LakeContents() {}

  static SparkSession spark() {
    return SparkSessions.open();
  }

  static Lake lake(Path folder) {
    return Lake.open(
        spark(),
        new org.apache.hadoop.fs.Path(folder.resolve("lake").toUri()),
        Lake.CatalogKind.hadoop);
  }

  static Dataset<Row> read(Path folder, String table) {
    return lake(folder).read(table);
  }

  static Map<String, String> of(Path folder) {
    Lake lake = lake(folder);
    var contents = new TreeMap<String, String>();
    for (String table : lake.published().snapshots().keySet()) {
      contents.put(table, digest(lake.read(table)));
      // Engines that know nothing of the ledger see the same snapshot.
      Table iceberg = lake.load(table);
      if (iceberg.currentSnapshot().snapshotId() != lake.published().snapshot(table).getAsLong()) {
        throw new AssertionError(table + "'s main branch is not what is published");
      }
    }
    return contents;
  }

  static String digest(Dataset<Row> rows) {
    Column[] columns = Stream.of(rows.columns()).sorted().map(c -> col(c)).toArray(Column[]::new);
    Row result =
        rows.agg(count(lit(1)), sum(xxhash64(columns).cast("decimal(38,0)")))
            .collectAsList()
            .get(0);
    return result.getLong(0) + " rows, " + result.get(1);
  }
}
