package dev.plinth.etl;

import dev.plinth.etl.generate.Generator;
import dev.plinth.etl.job.EtlError;
import dev.plinth.etl.job.Files;
import dev.plinth.etl.lake.Lake;
import dev.plinth.etl.pipeline.PublishedScore;
import dev.plinth.etl.quality.Score;
import dev.plinth.etl.quality.TableContract;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "quality",
    header = "Check raw dates against the contract and report, publish nothing.",
    description = {
      "",
      "With --score: hold what is in quarantine against the defects that 'etl generate' injected.",
      ""
    })
final class QualityCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions places;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "The logical date, YYYY-MM-DD; default: every date of the raw folder.")
  private @Nullable String date;

  @Option(
      names = "--score",
      description = "Score the published quarantine against the truth beside the raw tables.")
  private boolean score;

  @Override
  public Integer call() {
    if (score) {
      return score();
    }
    var day = DateOptions.date("--date", date);
    return Runner.run(spec, places, day, day, true, Integer.MAX_VALUE, false);
  }

  private int score() {
    var contract = places.contract();
    SparkSession spark = SparkSessions.open();
    var truth = new Path(new Path(places.raw(spark), Generator.TRUTH), "rows");
    if (!new Files(spark.sparkContext().hadoopConfiguration()).exists(truth)) {
      throw EtlError.badInput(
          "the raw folder has no truth to score against",
          List.of("at: " + truth, "help: 'etl generate --defects all=0.01' injects defects"));
    }
    Dataset<Row> defects = spark.read().parquet(truth.toString());
    Lake lake = places.lake(spark);
    boolean perfect = true;
    PrintWriter out = spec.commandLine().getOut();
    for (TableContract table : contract.tables()) {
      Score score = PublishedScore.of(lake, table, defects);
      perfect &= score.perfect();
      out.printf(
          "%-12s injected %s, found %s, false alarms %s%n",
          table.name(), score.injected(), score.found(), score.falseAlarms());
    }
    return perfect ? 0 : EtlError.Kind.STOPPED_BY_QUALITY.exitCode();
  }
}
