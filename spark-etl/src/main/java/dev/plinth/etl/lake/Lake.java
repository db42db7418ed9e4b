package dev.plinth.etl.lake;

import static org.apache.spark.sql.functions.col;

import dev.plinth.etl.job.EtlError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The Iceberg tables below one warehouse, with the ledger that says which snapshots are published.
 * Table names are {@code namespace.table}.
 */
public final class Lake {

  private static final String LEDGER = "operations.ledger";

  /** Who keeps the tables' current metadata; the names are what the user types. */
  @SuppressWarnings("JavaLangClash")
  public enum CatalogKind {
    /** Files of the warehouse: for a laptop. Concurrent writers need a local file system. */
    hadoop,
    /** AWS Glue: for EMR. */
    glue
  }

  private final SparkSession spark;
  private final String name;
  private final Catalog catalog;
  private final Ledger ledger;

  private Lake(SparkSession spark, String name, Catalog catalog, Ledger ledger) {
    this.spark = spark;
    this.name = name;
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /** Opens the lake and finishes what a killed publication left undone. */
  public static Lake open(SparkSession spark, Path warehouse, CatalogKind kind) {
    Map<String, String> properties = properties(warehouse, kind);
    // A session keeps a catalog it has once loaded: each warehouse has a name of its own.
    String name = "lake_" + Integer.toHexString(warehouse.hashCode());
    String prefix = "spark.sql.catalog." + name;
    spark.conf().set(prefix, "org.apache.iceberg.spark.SparkCatalog");
    properties.forEach((key, value) -> spark.conf().set(prefix + "." + key, value));
    Catalog catalog =
        CatalogUtil.buildIcebergCatalog(
            name, properties, spark.sparkContext().hadoopConfiguration());
    var ledger = new Ledger((BaseTable) ledgerTable(catalog));
    var lake = new Lake(spark, name, catalog, ledger);
    lake.settle(ledger.read().snapshots().keySet());
    return lake;
  }

  private static Map<String, String> properties(Path warehouse, CatalogKind kind) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("warehouse", warehouse.toString());
    properties.put("cache-enabled", "false");
    switch (kind) {
      case hadoop -> {
        properties.put("type", "hadoop");
        if (warehouse.toUri().getScheme().equals("file")) {
          properties.put("warehouse", warehouse.toUri().toString());
          properties.put("lock-impl", FileLocks.class.getName());
        }
      }
      case glue -> {
        properties.put("catalog-impl", "org.apache.iceberg.aws.glue.GlueCatalog");
        properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
      }
    }
    return properties;
  }

  private static Table ledgerTable(Catalog catalog) {
    TableIdentifier name = TableIdentifier.parse(LEDGER);
    try {
      return catalog.loadTable(name);
    } catch (NoSuchTableException absent) {
      createNamespace(catalog, name.namespace());
      try {
        return catalog.createTable(
            name,
            SparkSchemaUtil.convert(new StructType().add("state_is_in_the_properties", "string")));
      } catch (AlreadyExistsException e) {
        return catalog.loadTable(name);
      }
    }
  }

  private static void createNamespace(Catalog catalog, Namespace namespace) {
    var namespaces = (SupportsNamespaces) catalog;
    try {
      if (!namespaces.namespaceExists(namespace)) {
        namespaces.createNamespace(namespace);
      }
    } catch (AlreadyExistsException e) {
      // Another run made it in between.
    }
  }

  /** What is published. */
  public Published published() {
    return ledger.read();
  }

  Ledger ledger() {
    return ledger;
  }

  SparkSession spark() {
    return spark;
  }

  /** The table as Spark's SQL names it. */
  String sparkName(String table) {
    return name + "." + table;
  }

  /** The published rows of a table as one consistent set with all other published tables. */
  public Dataset<Row> read(String table) {
    return read(table, published().snapshot(table));
  }

  /** The rows of one snapshot; none when there is no snapshot. */
  Dataset<Row> read(String table, OptionalLong snapshot) {
    if (snapshot.isEmpty()) {
      return spark.createDataFrame(List.of(), SparkSchemaUtil.convert(load(table).schema()));
    }
    return spark
        .read()
        .format("iceberg")
        .option("snapshot-id", snapshot.getAsLong())
        .load(sparkName(table));
  }

  /**
   * The rows of one snapshot with one of these dates, which are read from the data files: Spark's
   * own reader takes columns by the batch, Iceberg's takes row by row.
   */
  Dataset<Row> read(
      String name, OptionalLong snapshot, String dateColumn, Collection<LocalDate> dates) {
    if (snapshot.isEmpty()) {
      return read(name, snapshot);
    }
    Column wanted = on(dateColumn, dates);
    Table table = load(name);
    List<FileScanTask> tasks = tasks(table, snapshot.getAsLong(), dateColumn, dates);
    if (tasks.stream().anyMatch(task -> !task.deletes().isEmpty())) {
      // Another writer's: this pipeline replaces whole files.
      return read(name, snapshot).filter(wanted);
    }
    StructType schema = SparkSchemaUtil.convert(table.schema());
    return tasks.isEmpty()
        ? spark.createDataFrame(List.of(), schema)
        : spark
            .read()
            .schema(schema)
            .parquet(tasks.stream().map(task -> task.file().location()).toArray(String[]::new))
            .filter(wanted);
  }

  /** Whether the column holds one of the dates. */
  public static Column on(String column, Collection<LocalDate> dates) {
    return col(column).isin(dates.toArray());
  }

  private static List<FileScanTask> tasks(
      Table table, long snapshot, String dateColumn, Collection<LocalDate> dates) {
    TableScan scan =
        table
            .newScan()
            .useSnapshot(snapshot)
            .filter(Expressions.in(dateColumn, dates.stream().map(LocalDate::toString).toArray()));
    try (CloseableIterable<FileScanTask> planned = scan.planFiles()) {
      var tasks = new ArrayList<FileScanTask>();
      planned.forEach(tasks::add);
      return tasks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the table was ever created. */
  public boolean has(String table) {
    return catalog.tableExists(TableIdentifier.parse(table));
  }

  /** The Iceberg table, as its newest metadata says. */
  public Table load(String table) {
    return catalog.loadTable(TableIdentifier.parse(table));
  }

  /**
   * Creates the table, or adds the columns it lacks.
   *
   * @return names of added columns, empty when it was created
   * @throws EtlError when a column exists with another type
   */
  public List<String> ensure(String name, StructType schema, List<String> partitions) {
    TableIdentifier identifier = TableIdentifier.parse(name);
    if (!catalog.tableExists(identifier)) {
      createNamespace(catalog, identifier.namespace());
      Schema converted = SparkSchemaUtil.convert(schema.asNullable());
      PartitionSpec.Builder spec = PartitionSpec.builderFor(converted);
      partitions.forEach(spec::identity);
      try {
        catalog.createTable(identifier, converted, spec.build(), tableProperties());
        return List.of();
      } catch (AlreadyExistsException e) {
        // Another run made it in between: it may lack columns of ours.
      }
    }
    return addColumns(load(name), schema);
  }

  private static List<String> addColumns(Table table, StructType schema) {
    StructType present = SparkSchemaUtil.convert(table.schema());
    var added = new ArrayList<String>();
    var update = table.updateSchema();
    for (StructField field : schema.asNullable().fields()) {
      int index = List.of(present.fieldNames()).indexOf(field.name());
      if (index < 0) {
        update.addColumn(field.name(), SparkSchemaUtil.convert(field.dataType()));
        added.add(field.name());
      } else if (!present.fields()[index].dataType().equals(field.dataType())) {
        throw EtlError.badInput(
            "column '" + field.name() + "' of " + table.name() + " changes its type",
            List.of(
                "given: " + field.dataType().simpleString(),
                "allowed: " + present.fields()[index].dataType().simpleString(),
                "help: deliver the column under another name"));
      }
    }
    if (!added.isEmpty()) {
      update.commit();
    }
    return added;
  }

  private static Map<String, String> tableProperties() {
    return Map.of(
        TableProperties.FORMAT_VERSION, "2",
        TableProperties.PARQUET_COMPRESSION, "zstd",
        // Ids and times have no dictionary worth keeping: the sooner that is seen, the less is
        // lost.
        TableProperties.PARQUET_DICT_SIZE_BYTES, String.valueOf(128 * 1024),
        TableProperties.SPARK_WRITE_PARTITIONED_FANOUT_ENABLED, "true",
        TableProperties.WRITE_DISTRIBUTION_MODE, "none",
        TableProperties.COMMIT_NUM_RETRIES, "20",
        TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
        TableProperties.MAX_SNAPSHOT_AGE_MS, String.valueOf(7L * 24 * 3600 * 1000));
  }

  /**
   * Moves each table's main branch to its published snapshot, for engines that read tables without
   * the ledger. A publication is done once the ledger says so; this only follows.
   */
  void settle(Iterable<String> tables) {
    for (String name : tables) {
      Table table = load(name);
      for (int round = 0; round < 10; round++) {
        OptionalLong wanted = ledger.read().snapshot(name);
        table.refresh();
        Snapshot main = table.currentSnapshot();
        if (wanted.isEmpty() || (main != null && main.snapshotId() == wanted.getAsLong())) {
          break;
        }
        table.manageSnapshots().setCurrentSnapshot(wanted.getAsLong()).commit();
      }
    }
  }
}
