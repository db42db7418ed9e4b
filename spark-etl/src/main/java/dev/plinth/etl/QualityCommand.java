package dev.plinth.etl;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "quality",
    header = "Check raw dates against the contract and report, publish nothing.")
final class QualityCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions places;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "The logical date, YYYY-MM-DD; default: every date of the raw folder.")
  private @Nullable String date;

  @Override
  public Integer call() {
    var day = DateOptions.date("--date", date);
    return Runner.run(spec, places, day, day, true, Integer.MAX_VALUE, false);
  }
}
