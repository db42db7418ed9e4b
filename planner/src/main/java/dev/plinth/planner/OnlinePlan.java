package dev.plinth.planner;

import dev.plinth.planner.configuration.Configuration;
import dev.plinth.planner.terraform.TerraformBinary;
import dev.plinth.planner.terraform.TerraformProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A plan with the real providers and backend, in the user's own directory. */
final class OnlinePlan {

  private final CoreRun core;
  private final Path directory;

  OnlinePlan(
      Configuration configuration,
      Path directory,
      CoreEnvironment environment,
      TerraformBinary binary,
      Duration limit) {
    this.directory = directory;
    this.core =
        new CoreRun(
            new TerraformProcess(binary, directory, environment.online(), limit),
            ErrorPlaces.inPlace(configuration.constructs()));
  }

  /** Initializes and plans; the plan file, which holds secrets, is removed. */
  PlanOutcome plan() throws InterruptedException {
    long start = System.nanoTime();
    if (core.init(List.of()) instanceof CoreRun.Result.Failure failure) {
      return new PlanOutcome.Rejected(failure.diagnostics());
    }
    try {
      if (core.plan(List.of()) instanceof CoreRun.Result.Failure failure) {
        return new PlanOutcome.Rejected(failure.diagnostics());
      }
      return new PlanOutcome.Planned(core.show(), Duration.ofNanos(System.nanoTime() - start));
    } finally {
      removePlanFile();
    }
  }

  private void removePlanFile() {
    try {
      Files.deleteIfExists(directory.resolve(CoreRun.PLAN_FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
