package dev.plinth.planner;

import java.time.Duration;
import java.util.List;

/** What became of a request for a plan. */
public sealed interface PlanOutcome {

  /**
   * There is a plan.
   *
   * @param json what {@code terraform show -json} prints
   * @param duration how long it took
   */
  record Planned(String json, Duration duration) implements PlanOutcome {}

  /**
   * The configuration is wrong; nothing was planned.
   *
   * @param diagnostics at least one
   */
  record Rejected(List<Diagnostic> diagnostics) implements PlanOutcome {
    public Rejected {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
