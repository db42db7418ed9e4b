package dev.plinth.etl.pipeline;

import static dev.plinth.etl.pipeline.Columns.INGEST_DATE;
import static dev.plinth.etl.pipeline.MaskedRows.FILE;
import static dev.plinth.etl.pipeline.MaskedRows.MASK;
import static dev.plinth.etl.pipeline.MaskedRows.ROW;
import static dev.plinth.etl.pipeline.MaskedRows.hasBits;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.plinth.etl.lake.Attempt;
import dev.plinth.etl.lake.Lake;
import dev.plinth.etl.lake.SnapshotFiles;
import dev.plinth.etl.quality.KeySet;
import dev.plinth.etl.quality.PassingKeys;
import dev.plinth.etl.quality.RowMask;
import dev.plinth.etl.quality.Rule;
import dev.plinth.etl.quality.TableContract;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Splits one raw table into valid rows and quarantine. All row rules are one bit mask, computed
 * while the valid rows are written, and so are the keys: sound rows are read and written once. They
 * are written again only if some key repeats that was not expected to, and read again only when
 * rows are missing afterwards, to say which and why.
 */
final class Validation {

  private static final Logger LOG = LoggerFactory.getLogger(Validation.class);

  private final SparkSession spark;
  private final Lake lake;
  private final Attempt attempt;
  private final RawInput input;
  private final SortedSet<LocalDate> dates;
  private final TableContract table;
  private final boolean repeatsLikely;

  Validation(
      SparkSession spark,
      Lake lake,
      Attempt attempt,
      RawInput input,
      SortedSet<LocalDate> dates,
      TableContract table,
      boolean repeatsLikely) {
    this.spark = spark;
    this.lake = lake;
    this.attempt = attempt;
    this.input = input;
    this.dates = dates;
    this.table = table;
    this.repeatsLikely = repeatsLikely;
  }

  /** The valid rows as they were written, and how many of all have only warnings. */
  private record Valid(SnapshotFiles files, long warned) {}

  /** Valid rows, and all rows and their keys as they are known once the valid ones are written. */
  private record Written(Valid valid, MaskedRows rows, Map<Rule.Unique, KeySet> keys) {

    /** The keys in a column, if it must be unique. */
    Optional<KeySet> keys(String column) {
      return keys.entrySet().stream()
          .filter(of -> of.getKey().columns().equals(List.of(column)))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }

  StagedTable stage(Map<Rule.Reference, RowMask.Parents> parents) {
    StructType schema = input.schema(table);
    List<String> added =
        lake.ensure(table.target(), Columns.target(table, schema), Columns.partitions(table));
    lake.ensure(Columns.quarantine(table), Columns.QUARANTINE_SCHEMA, List.of(INGEST_DATE));

    Written written = write(parents);
    SnapshotFiles files = written.valid().files();
    var rowsIn = input.rows(table);
    var rowsOut = files.addedRows(INGEST_DATE);
    long rejected = sum(rowsIn) - sum(rowsOut);
    if (rejected < 0) {
      throw new IllegalStateException(
          table.name() + ": " + sum(rowsOut) + " rows written of " + sum(rowsIn) + " read");
    }
    var failed = new TreeMap<LocalDate, Map<String, Long>>();
    List<StagedTable.Sample> samples = List.of();
    if (rejected > 0 || replacesQuarantine()) {
      Dataset<Row> bad = written.rows().located().filter(hasBits(table.errorBits()));
      samples = quarantine(bad, rejected, failed);
    }
    if (written.valid().warned() > 0) {
      count(written.rows().rows().filter(hasBits(table.warnBits())), table.warnBits(), failed);
    }
    return new StagedTable(
        table,
        rowsIn,
        rowsOut,
        rejected == 0 ? written.keys(table.key()) : Optional.empty(),
        failed,
        files.dates(table.time().isPresent() ? table.eventDate() : INGEST_DATE),
        files.addedFiles(),
        files.addedBytes(),
        added,
        samples);
  }

  /** Writes the valid rows, and collects keys on the way unless they are better read before. */
  private Written write(Map<Rule.Reference, RowMask.Parents> parents) {
    Dataset<Row> raw = input.read(table);
    Column date = col(RawInput.DATE);
    var mask = new RowMask(spark, table, date);
    Column bits = mask.of(parents);
    if (repeatsLikely) {
      Map<Rule.Unique, KeySet> keys = each(unique -> KeySet.of(raw, unique.columns(), date));
      var rows = new MaskedRows(table, raw, bits, repeated(mask, keys));
      return new Written(write(rows), rows, keys);
    }
    Map<Rule.Unique, PassingKeys> passing =
        each(unique -> new PassingKeys(spark, table.schema(), unique.columns(), date));
    Column collecting =
        passing.values().stream().map(PassingKeys::zero).reduce(bits, Column::bitwiseOR);
    Valid valid = write(new MaskedRows(table, raw, collecting, Map.of()));
    long rowsIn = sum(input.rows(table));
    Map<Rule.Unique, KeySet> keys =
        each(unique -> Objects.requireNonNull(passing.get(unique)).collected(rowsIn));
    Map<Rule.Unique, Column> repeated = repeated(mask, keys);
    var rows = new MaskedRows(table, raw, bits, repeated);
    if (repeated.isEmpty()) {
      return new Written(valid, rows, keys);
    }
    LOG.info("keys of {} repeat: its valid rows are written again", table.name());
    return new Written(write(rows), rows, keys);
  }

  private Valid write(MaskedRows masked) {
    Dataset<Row> rows = masked.rows();
    var warned = new Observation("warned " + table.name());
    boolean warns = table.warnBits() != 0;
    if (warns) {
      rows = rows.observe(warned, count_if(hasBits(table.warnBits())).as("rows"));
    }
    Dataset<Row> valid =
        rows.filter(hasBits(table.errorBits()).unary_$bang()).select(targetColumns());
    var snapshot = attempt.overwrite(table.target(), valid, Lake.on(INGEST_DATE, dates));
    return new Valid(
        SnapshotFiles.of(lake.load(table.target()), snapshot), warns ? rows(warned) : 0);
  }

  /** For each uniqueness rule that some key breaks, whether a row has such a key. */
  private static Map<Rule.Unique, Column> repeated(RowMask mask, Map<Rule.Unique, KeySet> keys) {
    var repeated = new LinkedHashMap<Rule.Unique, Column>();
    keys.forEach(
        (unique, of) -> {
          if (of.hasRepeated()) {
            repeated.put(unique, mask.repeated(unique, of));
          }
        });
    return repeated;
  }

  private <T> Map<Rule.Unique, T> each(Function<Rule.Unique, T> of) {
    var each = new LinkedHashMap<Rule.Unique, T>();
    table.uniques().forEach(unique -> each.put(unique, of.apply(unique)));
    return each;
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
