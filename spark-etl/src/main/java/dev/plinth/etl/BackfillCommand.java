package dev.plinth.etl;

import dev.plinth.etl.job.EtlError;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "backfill",
    header = "Run a range of dates again, for instance after a contract changed.",
    description = {
      "",
      "Dates are replaced in groups; what is published stays readable until its group is done.",
      ""
    })
final class BackfillCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions places;

  @Option(names = "--from", required = true, paramLabel = "DATE", description = "First date.")
  private String from = "";

  @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last date.")
  private String to = "";

  @Option(
      names = "--only-changed",
      description = "Leave out dates whose input has not changed; default: run all.")
  private boolean onlyChanged;

  @Option(
      names = "--dates-at-once",
      paramLabel = "N",
      description = "Dates computed and published together; default ${DEFAULT-VALUE}.",
      defaultValue = "31")
  private int datesAtOnce;

  @Override
  public Integer call() {
    var first = DateOptions.date("--from", from);
    var last = DateOptions.date("--to", to);
    if (first.orElseThrow().isAfter(last.orElseThrow())) {
      throw EtlError.badInput(
          "the range of dates is empty",
          List.of("given: --from " + from + " --to " + to, "help: exchange the two"));
    }
    return Runner.run(spec, places, first, last, !onlyChanged, datesAtOnce, true);
  }
}
