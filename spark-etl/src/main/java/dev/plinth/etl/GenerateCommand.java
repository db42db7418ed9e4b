package dev.plinth.etl;

import dev.plinth.etl.generate.DefectRates;
import dev.plinth.etl.generate.Generator;
import dev.plinth.etl.generate.World;
import dev.plinth.etl.job.EtlError;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    header = "Write a synthetic world of raw files.",
    description = {
      "",
      "Customers, products, orders, their items and events, day by day, with references that hold,"
          + " popular and unpopular products, seasons, hours and late arrivals. One seed gives one"
          + " world: any machine or cluster computes the same rows.",
      ""
    })
final class GenerateCommand implements Callable<Integer> {

  private static final long MOST_ROWS = 100_000_000_000L;
  private static final int MOST_DAYS = 4000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--raw",
      paramLabel = "PATH",
      description = "Folder to write, over what is there; default ${DEFAULT-VALUE}.",
      defaultValue = "data/raw")
  private String raw = "";

  @Option(
      names = "--profile",
      description = "Which tables: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
      defaultValue = "retail")
  private World.Profile profile = World.Profile.retail;

  @Option(
      names = "--rows",
      description = "Rows of all tables together; default ${DEFAULT-VALUE}.",
      defaultValue = "5000000")
  private long rows;

  @Option(
      names = "--days",
      description = "Days that the world has data of; default ${DEFAULT-VALUE}.",
      defaultValue = "7")
  private int days;

  @Option(
      names = "--first",
      paramLabel = "DATE",
      description = "The first day; default ${DEFAULT-VALUE}.",
      defaultValue = "2024-01-01")
  private String first = "";

  @Option(
      names = "--seed",
      description = "Any number; default ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--defects",
      paramLabel = "KIND=RATE,…",
      description =
          "Inject defects: all, null, malformed, out_of_range, duplicate, orphan, late, drift;"
              + " rates from 0 to 0.2. The truth is written to _truth. Default: none.")
  private @Nullable String defects;

  @Override
  public Integer call() {
    if (rows < 100 || rows > MOST_ROWS || days < 1 || days > MOST_DAYS) {
      throw EtlError.badInput(
          "wrong size of the world",
          List.of(
              "given: " + rows + " rows, " + days + " days",
              "allowed: 100 to " + MOST_ROWS + " rows, 1 to " + MOST_DAYS + " days"));
    }
    DefectRates rates = defects == null ? DefectRates.none() : DefectRates.parse(defects);
    LocalDate day = DateOptions.date("--first", first).orElseThrow();
    var world = new World(profile, seed, rows, day, days, rates);
    long start = System.nanoTime();
    SparkSession spark = SparkSessions.open();
    Path folder = LakeOptions.qualified(spark, raw);
    PrintWriter err = spec.commandLine().getErr();
    Map<String, Long> written =
        new Generator(spark, folder, line -> Progress.show(err, line)).write(world);
    long sum = written.values().stream().mapToLong(Long::longValue).sum();
    double seconds = (System.nanoTime() - start) / 1e9;
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d rows of %d tables, %s to %s, in %.1f s: %s%n",
            sum,
            written.size(),
            world.first(),
            world.last(),
            seconds,
            folder);
    return 0;
  }
}
