package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import dev.plinth.etl.generate.WorldTable.Field;
import dev.plinth.etl.job.Files;
import dev.plinth.etl.job.InParallel;
import dev.plinth.etl.job.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes a world below a raw folder: {@code <table>/dt=<day>/*.parquet}, the injected defects in
 * {@code _truth}, and last of all {@code _world.json}, which says that the world is complete.
 */
public final class Generator {

  /** Where the defects are written, below the raw folder. */
  public static final String TRUTH = "_truth";

  /** Written last: what the folder holds. */
  public static final String WORLD = "_world.json";

  private final SparkSession spark;
  private final Path raw;
  private final Consumer<String> progress;

  /** A generator that writes below {@code raw} and tells {@code progress} each finished table. */
  public Generator(SparkSession spark, Path raw, Consumer<String> progress) {
    this.spark = spark;
    this.raw = raw;
    this.progress = progress;
  }

  /** Writes the world over whatever the folder holds; returns the rows of each table. */
  public Map<String, Long> write(World world) {
    Files files = new Files(spark.sparkContext().hadoopConfiguration());
    files.delete(new Path(raw, WORLD));
    files.delete(new Path(raw, TRUTH));
    List<WorldTable> tables = world.tables();
    InParallel.run(tables.stream().<Runnable>map(table -> () -> write(world, table)).toList());
    if (world.defects().any()) {
      tables.forEach(table -> writeTruth(world, table));
    }
    var rows = new LinkedHashMap<String, Long>();
    tables.forEach(table -> rows.put(table.name(), table.rows()));
    files.write(new Path(raw, WORLD), Json.text(description(world, rows)));
    return rows;
  }

  private void write(World world, WorldTable table) {
    var injection = new Injection(table, world.defects(), world.seed());
    Dataset<Row> rows = rows(world, table, injection);
    List<Integer> drifted = injection.driftedDays(world.days());
    Column dt = date_add(lit(world.first()), col("day")).as("dt");
    if (drifted.isEmpty()) {
      save(rows, table, SaveMode.Overwrite, dt);
    } else {
      Column isDrifted = col("day").isin(drifted.toArray());
      save(rows.filter(isDrifted.unary_$bang()), table, SaveMode.Overwrite, dt);
      Column undeclared = pmod(col(table.key()), lit(1000L)).as(Injection.UNDECLARED_COLUMN);
      save(rows.filter(isDrifted), table, SaveMode.Append, undeclared, dt);
    }
    progress.accept(table.name() + ": " + String.format("%,d", table.rows()) + " rows");
  }

  private Dataset<Row> rows(World world, WorldTable table, Injection injection) {
    Dataset<Row> numbered = table.rows(spark);
    if (world.defects().any()) {
      return injection.rows(numbered);
    }
    var columns = new ArrayList<Column>(List.of(col("day")));
    for (Field field : table.fields()) {
      columns.add(field.value().as(field.name()));
    }
    return numbered.select(columns.toArray(Column[]::new));
  }

  private void save(Dataset<Row> rows, WorldTable table, SaveMode mode, Column... added) {
    var columns = new ArrayList<Column>();
    table.fields().forEach(field -> columns.add(col(field.name())));
    columns.addAll(List.of(added));
    rows.select(columns.toArray(Column[]::new))
        .write()
        .mode(mode)
        .partitionBy("dt")
        .parquet(new Path(raw, table.name()).toString());
  }

  private void writeTruth(World world, WorldTable table) {
    new Injection(table, world.defects(), world.seed())
        .truth(table.rows(spark))
        .withColumn("dt", date_add(lit(world.first()), col("day")))
        .drop("day")
        .coalesce(1)
        .write()
        .mode(SaveMode.Append)
        .parquet(new Path(raw, TRUTH + "/rows").toString());
  }

  private static Map<String, Object> description(World world, Map<String, Long> rows) {
    var drift = new LinkedHashMap<String, Object>();
    for (WorldTable table : world.tables()) {
      List<String> days =
          new Injection(table, world.defects(), world.seed())
              .driftedDays(world.days()).stream()
                  .map(day -> world.first().plusDays(day).toString())
                  .toList();
      drift.put(table.name(), days);
    }
    var defects = new LinkedHashMap<String, Object>();
    for (Defect defect : Defect.values()) {
      defects.put(defect.word(), world.defects().of(defect));
    }
    var description = new LinkedHashMap<String, Object>();
    description.put("profile", world.profile().name());
    description.put("seed", world.seed());
    description.put("first", world.first().toString());
    description.put("days", world.days());
    description.put("rows", rows);
    description.put("defects", defects);
    description.put("undeclared_column", Injection.UNDECLARED_COLUMN);
    description.put("days_with_undeclared_column", drift);
    return description;
  }
}
