package dev.plinth.planner.configuration;

import dev.plinth.planner.configuration.UnansweredData.Deferred;
import java.util.Map;

/** The copy of a configuration that is planned in place of it, and the way back to the original. */
public final class PlannedCopy {

  private final Map<String, Deferred> deferred;

  PlannedCopy(Map<String, Deferred> deferred) {
    this.deferred = Map.copyOf(deferred);
  }

  /** A configuration that is planned where it stands. */
  public static PlannedCopy none() {
    return new PlannedCopy(Map.of());
  }

  /** What the plan of the copy says of the original. */
  public String originalPlan(String plan) {
    return deferred.isEmpty() ? plan : UnansweredData.hide(plan);
  }

  /** The line of the user's file that became this line of the copy. */
  public int originalLine(String file, int line) {
    Deferred changed = deferred.get(file);
    return changed == null ? line : changed.originalLine(line);
  }
}
