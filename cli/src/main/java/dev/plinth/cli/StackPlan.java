package dev.plinth.cli;

import dev.plinth.planner.Diagnostic;
import dev.plinth.planner.PlanOutcome;
import dev.plinth.planner.Planner;
import dev.plinth.planner.PriorState;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.PlanReader;
import dev.plinth.policies.plan.PlanReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plans one stack; what core finds wrong becomes the user's error. */
final class StackPlan {

  private final Planner planner;
  private final boolean online;

  StackPlan(Planner planner, boolean online) {
    this.planner = planner;
    this.online = online;
  }

  /** The plan as {@code terraform show -json} prints it. */
  String json(String name, Path directory) throws InterruptedException {
    PlanOutcome outcome =
        online ? planner.planOnline(directory) : planner.planOffline(directory, PriorState.none());
    if (outcome instanceof PlanOutcome.Planned planned) {
      return planned.json();
    }
    throw new UserError(
        ((PlanOutcome.Rejected) outcome)
            .diagnostics().stream()
                .map(diagnostic -> problem(name, directory, diagnostic))
                .toList());
  }

  /** The plan as the linter sees it. */
  static Plan read(String name, String json) {
    try {
      PlanReading reading =
          PlanReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), name);
      if (reading instanceof PlanReading.Success success) {
        return success.plan();
      }
      throw new IllegalStateException(((PlanReading.Failure) reading).what());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UserError.Problem problem(String name, Path directory, Diagnostic diagnostic) {
    List<String> details = new ArrayList<>();
    diagnostic.constructPaths().forEach(path -> details.add("construct: " + path));
    diagnostic
        .place()
        .ifPresent(
            place -> {
              details.add("at: " + directory.resolve(place.file()) + ":" + place.line());
              if (!place.code().isEmpty()) {
                details.add("  " + place.code());
              }
            });
    diagnostic.detail().lines().filter(line -> !line.isBlank()).forEach(details::add);
    return new UserError.Problem(name + ": " + diagnostic.summary(), details);
  }
}
