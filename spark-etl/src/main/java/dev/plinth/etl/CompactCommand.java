package dev.plinth.etl;

import dev.plinth.etl.job.EtlError;
import dev.plinth.etl.lake.Maintenance;
import dev.plinth.etl.lake.Maintenance.Done;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "compact",
    header = "Join small files, expire old snapshots, remove orphans.",
    description = {
      "",
      "No row changes. Runs may be active: a table that a run publishes meanwhile is left for the"
          + " next time.",
      ""
    })
final class CompactCommand implements Callable<Integer> {

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long MEBIBYTE = 1 << 20;
  private static final int LEAST_ORPHAN_HOURS = 1;

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions places;

  @Option(
      names = "--target-mib",
      paramLabel = "N",
      description = "Size that files are joined to, in MiB; default ${DEFAULT-VALUE}.",
      defaultValue = "256")
  private long targetMib;

  @Option(
      names = "--keep-snapshots-hours",
      paramLabel = "N",
      description = "Keep snapshots younger than this; default ${DEFAULT-VALUE}.",
      defaultValue = "168")
  private int keepSnapshotsHours;

  @Option(
      names = "--keep-orphans-hours",
      paramLabel = "N",
      description =
          "Keep files and branches of unfinished runs younger than this, which must be longer than"
              + " any run takes; default ${DEFAULT-VALUE}.",
      defaultValue = "48")
  private int keepOrphansHours;

  @Override
  public Integer call() {
    if (targetMib < 1 || keepSnapshotsHours < 0 || keepOrphansHours < LEAST_ORPHAN_HOURS) {
      throw EtlError.badInput(
          "wrong limits of maintenance",
          List.of(
              "given: --target-mib "
                  + targetMib
                  + " --keep-snapshots-hours "
                  + keepSnapshotsHours
                  + " --keep-orphans-hours "
                  + keepOrphansHours,
              "allowed: 1 MiB or more, 0 hours or more, " + LEAST_ORPHAN_HOURS + " hour or more"));
    }
    SparkSession spark = SparkSessions.open();
    var limits =
        new Maintenance.Limits(
            targetMib * MEBIBYTE, keepSnapshotsHours * HOUR_MILLIS, keepOrphansHours * HOUR_MILLIS);
    List<Done> done = new Maintenance(places.lake(spark)).run(limits);
    if (done.isEmpty()) {
      throw EtlError.badInput("the lake has no published table", "run 'etl run' first");
    }
    for (Done table : done) {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%-26s %4d files joined to %d, %d snapshots expired, %d orphans removed%n",
              table.table(),
              table.filesJoined(),
              table.filesWritten(),
              table.expired(),
              table.orphans());
    }
    return 0;
  }
}
