package dev.plinth.cli;

import dev.plinth.cli.terminal.Progress;
import dev.plinth.cli.terminal.Terminal;
import dev.plinth.planner.Planner;
import dev.plinth.policies.iam.purpose.Purposes;
import dev.plinth.policies.report.Report;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.stacks.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * From Java to verdicts: synthesizes once, then plans and checks every environment side by side.
 */
@Command(
    name = "gate",
    header = "Synthesize, plan and check environments.",
    description = {
      "",
      "Synthesizes the environments once, makes a real Terraform plan of each, and checks the"
          + " plans. Nothing is deployed; without --online nothing is asked of AWS.",
      "",
    })
final class GateCommand implements Callable<Integer> {

  @ParentCommand private Plinth plinth;

  @Mixin private EnvironmentsOption environments;

  @Mixin private TerraformOption terraform;

  @Mixin private RuleOptions ruleOptions;

  @Mixin private SeverityOption severity;

  @Mixin private IntentOption intent;

  @Mixin private PurposeOption purposes;

  @Mixin private Triage triage;

  @Mixin private ReportOptions output;

  @Override
  public Integer call() throws InterruptedException {
    long start = System.nanoTime();
    Terminal terminal = plinth.terminal();
    Planner planner = terraform.planner();
    RuleCatalogue rules =
        intent.addedOr(ruleOptions.catalogue(), environments.beside("intent.yaml"));
    List<Environment> loaded = environments.load();
    Optional<Purposes> named = purposes.named();
    Map<String, Purposes> purposesOf =
        loaded.stream()
            .map(Environment::environment)
            .collect(
                Collectors.toMap(Function.identity(), name -> named.orElseGet(() -> beside(name))));
    List<Checked> checked;
    Map<String, Path> stacks;
    Duration synthesis;
    try (Progress progress = Progress.on(terminal)) {
      progress.at("", "synthesizing");
      stacks = environments.synthesize(loaded);
      synthesis = since(start);
      progress.done("");
      checked =
          SideBySide.run(
              stacks,
              (name, directory) ->
                  check(
                      name,
                      directory,
                      planner,
                      rules,
                      purposesOf.getOrDefault(name, named.orElse(Purposes.none())),
                      progress));
    }
    Report report =
        triage.report(
            checked.stream().map(Checked::result).toList(),
            rules,
            stacks,
            severity.countsOnlyNew());
    output.write(report, terminal);
    if (output.isText()) {
      summarize(terminal, report, checked, synthesis, since(start));
    }
    return severity.exitCode(report);
  }

  /** What is declared of an environment's workloads, in a file beside its own. */
  private Purposes beside(String environment) {
    return environments
        .beside("purposes/" + environment + ".yaml")
        .map(PurposeOption::read)
        .orElse(Purposes.none());
  }

  /** One environment's result, and how long its plan and check took. */
  private record Checked(CheckResult result, Duration planning, Duration checking) {}

  private Checked check(
      String name,
      Path directory,
      Planner planner,
      RuleCatalogue rules,
      Purposes declared,
      Progress progress)
      throws InterruptedException {
    progress.at(name, "planning");
    long start = System.nanoTime();
    String json = new StackPlan(planner, terraform.online()).json(name, directory);
    Duration planning = since(start);
    progress.at(name, "checking");
    long planned = System.nanoTime();
    CheckResult result =
        rules.check(
            name, PlanContext.of(StackPlan.read(name, json)).given(Purposes.MODEL, declared));
    progress.done(name);
    return new Checked(result, planning, since(planned));
  }

  private void summarize(
      Terminal terminal, Report report, List<Checked> checked, Duration synthesis, Duration total) {
    var summary = new Summary(terminal, severity::fails);
    int width = checked.stream().mapToInt(one -> one.result().name().length()).max().orElse(0);
    for (int i = 0; i < checked.size(); i++) {
      Checked one = checked.get(i);
      terminal
          .out()
          .println(
              "%s  (plan %s, check %s)"
                  .formatted(
                      summary.line(report.results().get(i), width),
                      seconds(one.planning()),
                      seconds(one.checking())));
    }
    terminal
        .out()
        .println(
            "%d %s %s in %s, %s of it synthesis"
                .formatted(
                    checked.size(),
                    terraform.online() ? "real" : "offline",
                    checked.size() == 1 ? "plan" : "plans",
                    seconds(total),
                    seconds(synthesis)));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
