package dev.plinth.cli;

import dev.plinth.cli.terminal.Progress;
import dev.plinth.cli.terminal.Terminal;
import dev.plinth.planner.Planner;
import dev.plinth.policies.plan.Action;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what Terraform would do. */
@Command(
    name = "plan",
    header = "Show what Terraform would do with environments.",
    description = {
      "",
      "Synthesizes the environments and makes a real Terraform plan of each, offline unless"
          + " --online is given. An offline plan knows no state: every resource is created.",
      "",
    })
final class PlanCommand implements Runnable {

  private static final Map<Action, String> SIGNS =
      Map.of(
          Action.CREATE, "+",
          Action.UPDATE, "~",
          Action.DELETE, "-",
          Action.REPLACE, "-/+",
          Action.REPLACE_CREATE_FIRST, "+/-",
          Action.FORGET, ".");

  @ParentCommand private Plinth plinth;

  @Mixin private EnvironmentsOption environments;

  @Mixin private TerraformOption terraform;

  @Option(
      names = {"--plan-output"},
      paramLabel = "DIR",
      description = "Also write each plan to DIR/<environment>.json. Plans can hold secrets.")
  private Optional<Path> planOutput = Optional.empty();

  @Override
  public void run() {
    Terminal terminal = plinth.terminal();
    Planner planner = terraform.planner();
    List<Planned> plans;
    try (Progress progress = Progress.on(terminal)) {
      progress.at("", "synthesizing");
      Map<String, Path> stacks = environments.synthesize();
      progress.done("");
      var stackPlan = new StackPlan(planner, terraform.online());
      plans =
          SideBySide.run(
              stacks,
              (name, directory) -> {
                progress.at(name, "planning");
                String json = stackPlan.json(name, directory);
                progress.done(name);
                return new Planned(name, json, StackPlan.read(name, json));
              });
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    for (Planned plan : plans) {
      show(terminal, plan);
      planOutput.ifPresent(directory -> write(directory, plan));
    }
  }

  private record Planned(String name, String json, Plan plan) {}

  private static void show(Terminal terminal, Planned planned) {
    for (Resource resource : planned.plan().resources().values()) {
      if (resource.mode() == Resource.Mode.MANAGED && SIGNS.containsKey(resource.action())) {
        terminal
            .out()
            .println("%3s %s".formatted(SIGNS.get(resource.action()), resource.address()));
      }
    }
    String actions =
        planned.plan().actions().entrySet().stream()
            .map(
                entry ->
                    entry.getValue()
                        + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
    terminal.out().println(planned.name() + ": " + (actions.isEmpty() ? "no changes" : actions));
  }

  private static void write(Path directory, Planned plan) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(plan.name() + ".json"), plan.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
