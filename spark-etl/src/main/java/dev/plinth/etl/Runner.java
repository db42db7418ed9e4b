package dev.plinth.etl;

import dev.plinth.etl.job.Files;
import dev.plinth.etl.job.SparkWork;
import dev.plinth.etl.job.Stages;
import dev.plinth.etl.pipeline.PipelineRun;
import dev.plinth.etl.pipeline.RunOptions;
import dev.plinth.etl.report.Reports;
import dev.plinth.etl.report.RunReport;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;

/** What run, backfill and quality have in common. */
final class Runner {

  private Runner() {}

  static int run(
      CommandSpec spec,
      LakeOptions places,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      boolean force,
      int datesAtOnce,
      boolean publish) {
    var contract = places.contract();
    PrintWriter err = spec.commandLine().getErr();
    var stages =
        new Stages(
            (name, seconds) ->
                Progress.show(err, String.format(Locale.ROOT, "%7.1f s  %s", seconds, name)));
    SparkSession spark = stages.time("start Spark", SparkSessions::open);
    var work = new SparkWork();
    spark.sparkContext().addSparkListener(work);
    try {
      var options =
          new RunOptions(
              contract,
              places.raw(spark),
              places.reports(spark),
              from,
              to,
              force,
              datesAtOnce,
              publish);
      var lake = stages.time("open the lake", () -> places.lake(spark));
      var reports =
          new Reports(new Files(spark.sparkContext().hadoopConfiguration()), options.reports());
      for (RunReport report : new PipelineRun(spark, lake, options, stages, work).run()) {
        RunOutput.print(spec.commandLine().getOut(), report, reports.page(report.id()).toString());
      }
      return 0;
    } finally {
      spark.sparkContext().removeSparkListener(work);
    }
  }
}
