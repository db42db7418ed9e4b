package dev.plinth.etl.pipeline;

import dev.plinth.etl.job.EtlError;
import dev.plinth.etl.job.Files;
import dev.plinth.etl.job.InParallel;
import dev.plinth.etl.quality.Contract;
import dev.plinth.etl.quality.TableContract;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The raw files of some dates, checked against the contract before anything is computed. */
final class RawInput {

  /** The partition column of raw folders: {@code orders/dt=2024-01-31}. */
  static final String DATE = "dt";

  private final SparkSession spark;
  private final Path raw;
  private final Contract contract;
  private final List<Listed> listed;
  private final List<RawFile> files;

  /** A file before it is opened. */
  private record Listed(TableContract table, LocalDate date, FileStatus file) {}

  private RawInput(
      SparkSession spark, Path raw, Contract contract, List<Listed> listed, List<RawFile> files) {
    this.spark = spark;
    this.raw = raw;
    this.contract = contract;
    this.listed = listed;
    this.files = files;
  }

  /**
   * The dates for which the raw folder has files of any table.
   *
   * @throws EtlError when there is no raw folder of the contract
   */
  static SortedSet<LocalDate> dates(SparkSession spark, Path raw, Contract contract) {
    var listing = new Files(spark.sparkContext().hadoopConfiguration());
    if (!listing.exists(raw)) {
      throw EtlError.badInput(
          "there is no raw folder " + raw,
          "'etl generate --raw " + raw + "' makes one, or name yours with --raw");
    }
    var dates = new TreeSet<LocalDate>();
    for (TableContract table : contract.tables()) {
      for (FileStatus folder : listing.list(new Path(raw, table.name()))) {
        date(folder.getPath()).ifPresent(dates::add);
      }
    }
    if (dates.isEmpty()) {
      throw EtlError.badInput(
          "the raw folder " + raw + " has no data of pipeline " + contract.pipeline(),
          List.of(
              "allowed: TABLE/dt=YYYY-MM-DD/*.parquet with the tables "
                  + String.join(", ", contract.tables().stream().map(TableContract::name).toList()),
              "help: look at --raw and --contract"));
    }
    return dates;
  }

  /**
   * Lists the files of {@code dates} without opening them.
   *
   * @throws EtlError when a date lacks a table that must be there
   */
  static RawInput list(
      SparkSession spark, Path raw, Contract contract, SortedSet<LocalDate> dates) {
    var listing = new Files(spark.sparkContext().hadoopConfiguration());
    var listed = new ArrayList<Listed>();
    for (TableContract table : contract.tables()) {
      Path folder = new Path(raw, table.name());
      if (listing.exists(new Path(folder, "_temporary"))) {
        throw EtlError.badInput(
            "raw table " + table.name() + " is being written",
            List.of("at: " + folder + "/_temporary", "help: run again when its writer is done"));
      }
      for (LocalDate date : dates) {
        List<FileStatus> found =
            listing.list(new Path(folder, DATE + "=" + date)).stream()
                .filter(file -> file.isFile() && !hidden(file.getPath()))
                .toList();
        if (found.isEmpty() && !table.optional()) {
          throw EtlError.badInput(
              "raw table " + table.name() + " has no data for " + date,
              List.of(
                  "at: " + new Path(folder, DATE + "=" + date),
                  "help: deliver the date, or choose another with --date"));
        }
        found.forEach(file -> listed.add(new Listed(table, date, file)));
      }
    }
    return new RawInput(spark, raw, contract, listed, List.of());
  }

  /**
   * Opens the files of {@code dates}, of these only.
   *
   * @throws EtlError when a file is broken or not as the contract says
   */
  RawInput open(SortedSet<LocalDate> dates) {
    List<Listed> wanted = listed.stream().filter(file -> dates.contains(file.date())).toList();
    List<Callable<RawFile>> footers =
        wanted.stream()
            .<Callable<RawFile>>map(
                file -> () -> RawFile.read(spark, file.table().name(), file.date(), file.file()))
            .toList();
    var input = new RawInput(spark, raw, contract, wanted, InParallel.call(footers));
    contract.tables().forEach(input::check);
    return input;
  }

  /** What names the input of a date: the contract and each file with its size and time. */
  String fingerprint(LocalDate date) {
    var text = new StringBuilder(contract.fingerprint());
    listed.stream()
        .filter(file -> file.date().equals(date))
        .sorted(Comparator.comparing(file -> file.file().getPath().toString()))
        .forEach(
            file ->
                text.append('\n')
                    .append(file.table().name())
                    .append('/')
                    .append(file.file().getPath().getName())
                    .append(' ')
                    .append(file.file().getLen())
                    .append(' ')
                    .append(file.file().getModificationTime()));
    return Fingerprint.of(text.toString());
  }

  List<RawFile> files() {
    return files;
  }

  List<RawFile> files(TableContract table) {
    return files.stream().filter(file -> file.table().equals(table.name())).toList();
  }

  /** Rows by date, as the files' footers count them. */
  SortedMap<LocalDate, Long> rows(TableContract table) {
    var rows = new TreeMap<LocalDate, Long>();
    files(table).forEach(file -> rows.merge(file.date(), file.rows(), Long::sum));
    return rows;
  }

  /** Columns that files have and the contract does not declare, with the dates that have them. */
  Map<StructField, SortedSet<LocalDate>> undeclared(TableContract table) {
    List<String> declared = List.of(table.schema().fieldNames());
    var undeclared = new LinkedHashMap<StructField, SortedSet<LocalDate>>();
    for (RawFile file : files(table)) {
      for (StructField field : file.schema().asNullable().fields()) {
        if (!declared.contains(field.name())) {
          var plain = new StructType().add(field.name(), field.dataType()).fields()[0];
          undeclared.computeIfAbsent(plain, any -> new TreeSet<>()).add(file.date());
        }
      }
    }
    return undeclared;
  }

  /** The declared columns and those that files have besides. */
  StructType schema(TableContract table) {
    StructType schema = table.schema();
    for (StructField field : undeclared(table).keySet()) {
      schema = schema.add(field);
    }
    return schema;
  }

  /** The rows of all files, with their date in {@code dt}. */
  Dataset<Row> read(TableContract table) {
    StructType schema = schema(table).add(DATE, DataTypes.DateType);
    String[] folders =
        files(table).stream()
            .map(file -> file.path().getParent().toString())
            .distinct()
            .toArray(String[]::new);
    if (folders.length == 0) {
      return spark.createDataFrame(List.of(), schema);
    }
    return spark
        .read()
        .schema(schema)
        .option("basePath", new Path(raw, table.name()).toString())
        .parquet(folders);
  }

  private void check(TableContract table) {
    var types = new TreeMap<String, RawFile>();
    for (RawFile file : files(table)) {
      List<String> present = List.of(file.schema().fieldNames());
      for (StructField declared : table.schema().fields()) {
        if (!present.contains(declared.name())) {
          throw wrongSchema(file, "lacks the column '" + declared.name() + "'", declared.toDDL());
        }
        DataType given = file.schema().apply(declared.name()).dataType();
        if (!given.equals(declared.dataType())) {
          throw wrongSchema(
              file,
              "has column '" + declared.name() + "' as " + given.simpleString(),
              declared.toDDL());
        }
      }
      for (StructField field : file.schema().fields()) {
        RawFile first = types.putIfAbsent(field.name(), file);
        if (first != null
            && !first.schema().apply(field.name()).dataType().equals(field.dataType())) {
          throw wrongSchema(
              file,
              "has column '" + field.name() + "' as " + field.dataType().simpleString(),
              first.schema().apply(field.name()).toDDL() + ", as in " + first.path());
        }
      }
    }
  }

  private static EtlError wrongSchema(RawFile file, String what, String allowed) {
    return EtlError.badInput(
        "a file of " + file.table() + " for " + file.date() + " " + what,
        List.of(
            "at: " + file.path(),
            "allowed: " + allowed,
            "help: deliver the file as the contract says, or change the contract"));
  }

  private static Optional<LocalDate> date(Path folder) {
    String name = folder.getName();
    if (!name.startsWith(DATE + "=")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(name.substring(DATE.length() + 1)));
    } catch (DateTimeParseException e) {
      throw EtlError.badInput(
          "a raw folder is not named by a date",
          List.of("at: " + folder, "allowed: dt=YYYY-MM-DD"));
    }
  }

  private static boolean hidden(Path path) {
    return path.getName().startsWith("_") || path.getName().startsWith(".");
  }
}
