package dev.plinth.cli;

import dev.plinth.cli.terminal.Progress;
import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.PlanReader;
import dev.plinth.policies.plan.PlanReading;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.RuleCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private static final String STANDARD_INPUT = "-";

  @ParentCommand private Plinth plinth;

  @Parameters(
      paramLabel = "PLAN.json",
      arity = "1..*",
      description = "Plan files; '-' reads standard input.")
  private List<String> plans;

  @Mixin private RuleOptions ruleOptions;

  @Mixin private SeverityOption severity;

  @Mixin private ReportOptions report;

  @Override
  public Integer call() {
    Terminal terminal = plinth.terminal();
    RuleCatalogue rules = ruleOptions.catalogue();
    List<CheckResult> results = new ArrayList<>();
    try (Progress progress = Progress.on(terminal)) {
      for (String plan : plans) {
        progress.at(plan, "reading");
        Plan read = read(plan);
        progress.at(plan, "checking");
        results.add(rules.check(name(plan), read));
        progress.done(plan);
      }
    }
    report.write(results, terminal);
    if (report.isText()) {
      new Summary(terminal).plans(results);
    }
    return severity.exitCode(results);
  }

  private static Plan read(String plan) {
    PlanReading reading;
    try {
      reading =
          plan.equals(STANDARD_INPUT)
              ? PlanReader.read(System.in, name(plan))
              : PlanReader.read(Path.of(plan));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (reading instanceof PlanReading.Success success) {
      return success.plan();
    }
    var failure = (PlanReading.Failure) reading;
    throw new UserError(failure.what(), failure.remedy());
  }

  private static String name(String plan) {
    return plan.equals(STANDARD_INPUT) ? "standard input" : plan;
  }
}
