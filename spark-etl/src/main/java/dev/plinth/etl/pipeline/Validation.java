package dev.plinth.etl.pipeline;

import static dev.plinth.etl.pipeline.Columns.INGEST_DATE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import dev.plinth.etl.lake.Attempt;
import dev.plinth.etl.lake.Lake;
import dev.plinth.etl.lake.SnapshotFiles;
import dev.plinth.etl.quality.KeySet;
import dev.plinth.etl.quality.RowMask;
import dev.plinth.etl.quality.Rule;
import dev.plinth.etl.quality.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Splits one raw table into valid rows and quarantine. All row rules are one bit mask, computed
 * while the valid rows are written: the rows are read and written once. A second pass over the
 * input happens only when rows are missing afterwards, to say which and why.
 */
final class Validation {

  private static final String MASK = "_mask";
  private static final String FILE = "_file";
  private static final String ROW = "_row";

  private final SparkSession spark;
  private final Lake lake;
  private final Attempt attempt;
  private final RawInput input;
  private final SortedSet<LocalDate> dates;
  private final TableContract table;

  Validation(
      SparkSession spark,
      Lake lake,
      Attempt attempt,
      RawInput input,
      SortedSet<LocalDate> dates,
      TableContract table) {
    this.spark = spark;
    this.lake = lake;
    this.attempt = attempt;
    this.input = input;
    this.dates = dates;
    this.table = table;
  }

  /** The two ways to look at the rows with their masks: as fast as possible, or with origins. */
  private record Masked(Dataset<Row> clean, Optional<Dataset<Row>> repeated) {
    Dataset<Row> all() {
      return repeated.map(clean::unionByName).orElse(clean);
    }
  }

  StagedTable stage(Map<Rule.Reference, RowMask.Parents> parents) {
    StructType rows = input.schema(table);
    List<String> added =
        lake.ensure(table.target(), Columns.target(table, rows), Columns.partitions(table));
    lake.ensure(Columns.quarantine(table), Columns.QUARANTINE_SCHEMA, List.of(INGEST_DATE));

    var mask = new RowMask(spark, table, col(RawInput.DATE));
    Column bits = mask.of(parents);
    Map<Rule.Unique, Column> repeated = repeated(mask);
    Dataset<Row> raw = input.read(table);
    Masked plain = masked(raw, bits, repeated, false);

    Dataset<Row> all = plain.all();
    var warned = new Observation("warned " + table.name());
    boolean warns = table.warnBits() != 0;
    if (warns) {
      all = all.observe(warned, count_if(hasBits(table.warnBits())).as("rows"));
    }
    Dataset<Row> valid =
        all.filter(hasBits(table.errorBits()).unary_$bang()).select(targetColumns());
    var snapshot = attempt.overwrite(table.target(), valid, Lake.on(INGEST_DATE, dates));
    SnapshotFiles written = SnapshotFiles.of(lake.load(table.target()), snapshot);

    var rowsIn = input.rows(table);
    var rowsOut = written.addedRows(INGEST_DATE);
    long rejected = sum(rowsIn) - sum(rowsOut);
    if (rejected < 0) {
      throw new IllegalStateException(
          table.name() + ": " + sum(rowsOut) + " rows written of " + sum(rowsIn) + " read");
    }
    var failed = new TreeMap<LocalDate, Map<String, Long>>();
    List<StagedTable.Sample> samples = List.of();
    if (rejected > 0 || replacesQuarantine()) {
      Masked origins = masked(raw, bits, repeated, true);
      samples = quarantine(origins.all().filter(hasBits(table.errorBits())), rejected, failed);
    }
    if (warns && rows(warned) > 0) {
      count(plain.all().filter(hasBits(table.warnBits())), table.warnBits(), failed);
    }
    return new StagedTable(
        table,
        rowsIn,
        rowsOut,
        failed,
        written.dates(table.time().isPresent() ? table.eventDate() : INGEST_DATE),
        written.addedFiles(),
        written.addedBytes(),
        added,
        samples);
  }

  /** For each uniqueness rule that some key breaks, whether a row has such a key. */
  private Map<Rule.Unique, Column> repeated(RowMask mask) {
    var repeated = new LinkedHashMap<Rule.Unique, Column>();
    for (Rule.Unique unique : table.uniques()) {
      KeySet keys = KeySet.of(input.read(table), unique.columns(), col(RawInput.DATE));
      if (keys.hasRepeated()) {
        repeated.put(unique, mask.repeated(unique, keys));
      }
    }
    return repeated;
  }

  private Masked masked(
      Dataset<Row> raw, Column bits, Map<Rule.Unique, Column> repeated, boolean origins) {
    Dataset<Row> located =
        origins || !repeated.isEmpty()
            ? raw.select(
                col("*"), col("_metadata.file_path").as(FILE), col("_metadata.row_index").as(ROW))
            : raw;
    if (repeated.isEmpty()) {
      return new Masked(located.withColumn(MASK, bits), Optional.empty());
    }
    Column any = repeated.values().stream().reduce(Column::or).orElseThrow();
    Dataset<Row> once = origins ? located : raw;
    Dataset<Row> several = located.filter(any).withColumn(MASK, bits);
    for (Rule.Unique unique : repeated.keySet()) {
      several = markRepeated(several, unique);
    }
    return new Masked(
        once.filter(any.unary_$bang()).withColumn(MASK, bits),
        Optional.of(origins ? several : several.drop(FILE, ROW)));
  }

  /** Keeps the first sound row of each key, by file and place, and marks the others. */
  private Dataset<Row> markRepeated(Dataset<Row> rows, Rule.Unique unique) {
    var keys = new ArrayList<Column>(List.of(col(RawInput.DATE)));
    unique.columns().forEach(column -> keys.add(col(column)));
    Column rank =
        row_number()
            .over(
                Window.partitionBy(keys.toArray(Column[]::new))
                    .orderBy(hasBits(table.errorBits()), col(FILE), col(ROW)));
    Column complete =
        unique.columns().stream().map(c -> col(c).isNotNull()).reduce(Column::and).orElseThrow();
    return rows.withColumn("_rank", rank)
        .withColumn(
            MASK,
            when(
                    col("_rank").gt(lit(1)).and(complete),
                    col(MASK).bitwiseOR(lit(RowMask.bit(table, unique))))
                .otherwise(col(MASK)))
        .drop("_rank");
  }

  private List<StagedTable.Sample> quarantine(
      Dataset<Row> bad, long rejected, SortedMap<LocalDate, Map<String, Long>> failed) {
    Column[] row =
        Stream.of(input.schema(table).fieldNames()).map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> rows =
        bad.select(
            col(RawInput.DATE).as(INGEST_DATE),
            col(table.key()).cast("string").as("row_key"),
            RowMask.reasons(table, col(MASK)).as("reasons"),
            col(FILE).as("origin_file"),
            col(ROW).as("origin_row"),
            to_json(struct(row)).as("row"));
    String name = Columns.quarantine(table);
    var snapshot =
        attempt.overwrite(name, rejected > 0 ? rows : rows.limit(0), Lake.on(INGEST_DATE, dates));
    long kept = sum(SnapshotFiles.of(lake.load(name), snapshot).addedRows(INGEST_DATE));
    if (kept != rejected) {
      throw new IllegalStateException(
          table.name() + ": " + rejected + " rows rejected, " + kept + " in quarantine");
    }
    if (rejected == 0) {
      return List.of();
    }
    Dataset<Row> quarantined = attempt.read(name, INGEST_DATE, dates);
    for (Row counted : quarantined.groupBy(INGEST_DATE, "reasons").count().collectAsList()) {
      for (String reason : counted.<String>getList(1)) {
        add(failed, counted.getDate(0).toLocalDate(), reason, counted.getLong(2));
      }
    }
    return Samples.of(table, quarantined);
  }

  private void count(
      Dataset<Row> rows, long ruleBits, SortedMap<LocalDate, Map<String, Long>> failed) {
    Dataset<Row> counts =
        rows.groupBy(col(RawInput.DATE), col(MASK).bitwiseAND(lit(ruleBits)).as("bits")).count();
    List<Rule.OfRow> rules = table.rowRules();
    for (Row counted : counts.collectAsList()) {
      for (int bit = 0; bit < rules.size(); bit++) {
        if ((counted.getLong(1) & (1L << bit)) != 0) {
          add(failed, counted.getDate(0).toLocalDate(), rules.get(bit).id(), counted.getLong(2));
        }
      }
    }
  }

  private static void add(
      SortedMap<LocalDate, Map<String, Long>> failed, LocalDate date, String rule, long rows) {
    failed.computeIfAbsent(date, any -> new TreeMap<>()).merge(rule, rows, Long::sum);
  }

  /** Whether quarantined rows of an earlier run of these dates must go. */
  private boolean replacesQuarantine() {
    return attempt.base().snapshot(Columns.quarantine(table)).isPresent()
        && !attempt.read(Columns.quarantine(table), INGEST_DATE, dates).isEmpty();
  }

  private Column[] targetColumns() {
    // In the order of the target, which may have columns that these files lack.
    StructType target = attempt.schema(table.target());
    List<String> present = List.of(input.schema(table).fieldNames());
    return Stream.of(target.fields())
        .map(field -> targetColumn(field.name(), field.dataType(), present).as(field.name()))
        .toArray(Column[]::new);
  }

  private Column targetColumn(String name, DataType type, List<String> present) {
    if (name.equals(INGEST_DATE)) {
      return col(RawInput.DATE);
    }
    if (table.time().isPresent() && name.equals(table.eventDate())) {
      return Columns.day(col(table.time().orElseThrow()));
    }
    return present.contains(name) ? col(name) : lit(null).cast(type);
  }

  private static Column hasBits(long bits) {
    return col(MASK).bitwiseAND(lit(bits)).notEqual(lit(0L));
  }

  private static long rows(Observation observation) {
    try {
      return (long) Objects.requireNonNull(observation.getAsJava().get("rows"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long sum(Map<LocalDate, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
