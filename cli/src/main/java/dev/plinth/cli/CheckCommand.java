package dev.plinth.cli;

import dev.plinth.cli.terminal.Progress;
import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.iam.purpose.Purposes;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.report.Report;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks plans that exist already. */
@Command(
    name = "check",
    header = "Check any Terraform plan.",
    description = {
      "",
      "Reads what 'terraform show -json' or 'tofu show -json' prints, whoever wrote the"
          + " configuration, and says which rules do not hold, or cannot be proven.",
      "",
      "  terraform plan -out=tfplan && terraform show -json tfplan | plinth check -",
      "",
    })
final class CheckCommand implements Callable<Integer> {

  @ParentCommand private Plinth plinth;

  @Parameters(
      paramLabel = "PLAN.json",
      arity = "1..*",
      description = "Plan files; '-' reads standard input.")
  private List<String> plans;

  @Mixin private RuleOptions ruleOptions;

  @Mixin private SeverityOption severity;

  @Mixin private IntentOption intent;

  @Mixin private PurposeOption purposes;

  @Mixin private Triage triage;

  @Mixin private ReportOptions output;

  @Override
  public Integer call() {
    Terminal terminal = plinth.terminal();
    RuleCatalogue rules = intent.added(ruleOptions.catalogue());
    Purposes declared = purposes.named().orElse(Purposes.none());
    List<CheckResult> results = new ArrayList<>();
    try (Progress progress = Progress.on(terminal)) {
      for (String plan : plans) {
        var file = new PlanFile(plan);
        progress.at(plan, "reading");
        Plan read = file.read();
        progress.at(plan, "checking");
        results.add(rules.check(file.name(), PlanContext.of(read).given(Purposes.MODEL, declared)));
        progress.done(plan);
      }
    }
    Report checked = triage.report(results, rules, Map.of(), severity.countsOnlyNew());
    output.write(checked, terminal);
    if (output.isText()) {
      new Summary(terminal, severity::fails).plans(checked.results());
    }
    return severity.exitCode(checked);
  }
}
