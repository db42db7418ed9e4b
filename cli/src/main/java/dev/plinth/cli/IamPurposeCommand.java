package dev.plinth.cli;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.purpose.Purpose;
import dev.plinth.policies.iam.purpose.PurposeComparison;
import dev.plinth.policies.iam.purpose.PurposeComparison.Excess;
import dev.plinth.policies.iam.purpose.Purposes;
import dev.plinth.policies.rule.PlanContext;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Holds what roles are granted against what their workloads need. */
@Command(
    name = "purpose",
    header = "Say what roles are granted beyond what their workloads need, and what they lack.",
    description = {
      "",
      "A YAML file names things by their ARNs or addresses, and for each workload its role and"
          + " its needs: 'read THING', 'write THING', 'manage THING', 'call ACTION', 'call ACTION"
          + " on THING'. The gate does it with stacks/purposes; 'plinth check --purposes' for any"
          + " plan.",
      "",
    })
final class IamPurposeCommand implements Callable<Integer> {

  @ParentCommand private IamCommand iam;

  @Parameters(paramLabel = "PURPOSES.yaml", description = "What the workloads need.")
  private Path file;

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "PLAN.json",
      description = "The plan; '-' reads standard input.")
  private String plan = "";

  @Override
  public Integer call() {
    Purposes purposes = PurposeOption.read(file);
    IamModel model = IamModel.of(PlanContext.of(new PlanFile(plan).read()));
    int worst = Plinth.CLEAN;
    for (Purpose purpose : purposes.all()) {
      worst = Math.max(worst, compare(model, purpose));
    }
    return worst;
  }

  private int compare(IamModel model, Purpose purpose) {
    PrintWriter out = iam.terminal().out();
    List<Principal> roles = model.named(purpose.role());
    if (roles.size() != 1) {
      throw new UserError(
          "%s: the plan has %s called '%s'"
              .formatted(
                  purpose.place(),
                  roles.isEmpty() ? "no role" : roles.size() + " roles",
                  purpose.role()),
          "name one role by its name or address");
    }
    PurposeComparison comparison = PurposeComparison.of(model, roles.get(0), purpose.needs());
    out.println(
        "%s, %s: %d in excess, %d missing, %d unknown"
            .formatted(
                purpose.workload(),
                roles.get(0),
                comparison.excess().size(),
                comparison.missing().size(),
                comparison.unknown().size()));
    comparison.excess().forEach(one -> out.println("  excess   " + line(one)));
    comparison.missing().forEach(need -> out.println("  missing  " + need.text()));
    comparison.unknown().forEach(one -> out.println("  unknown  " + line(one)));
    boolean clean =
        comparison.excess().isEmpty()
            && comparison.missing().isEmpty()
            && comparison.unknown().isEmpty();
    return clean ? Plinth.CLEAN : Plinth.FINDINGS;
  }

  private static String line(Excess excess) {
    return "%s on %s\n           by %s, %s"
        .formatted(
            excess.action(),
            excess.resource(),
            excess.by().source().address().text(),
            excess.by().statement().place());
  }
}
