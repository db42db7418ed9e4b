package dev.plinth.etl;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    header = "Validate raw dates, quarantine what is wrong, publish the rest.",
    description = {
      "",
      "Without --date: every date whose raw files are new or changed. Running again changes nothing;"
          + " a run that was killed leaves nothing behind that a reader sees.",
      ""
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions places;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "The logical date, YYYY-MM-DD; default: every date that needs it.")
  private @Nullable String date;

  @Option(names = "--force", description = "Run also when the input has not changed.")
  private boolean force;

  @Option(
      names = "--dates-at-once",
      paramLabel = "N",
      description = "Dates computed and published together; default ${DEFAULT-VALUE}.",
      defaultValue = "31")
  private int datesAtOnce;

  @Override
  public Integer call() {
    var day = DateOptions.date("--date", date);
    return Runner.run(spec, places, day, day, force, datesAtOnce, true);
  }
}
