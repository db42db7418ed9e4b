package dev.plinth.etl;

import dev.plinth.etl.job.Files;
import dev.plinth.etl.report.Reports;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    header = "Make the page of a run anew from its JSON, and say where it is.")
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions places;

  @Option(names = "--run", paramLabel = "ID", description = "Which run; default the last.")
  private @Nullable String run;

  @Override
  public Integer call() {
    var files = new Files(new Configuration());
    var reports = new Reports(files, files.qualified(places.reports()));
    spec.commandLine().getOut().println(reports.renew(run == null ? reports.last() : run));
    return 0;
  }
}
