package dev.plinth.policies.rule;

import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.Plan;

/**
 * What rules may ask beyond the resource that they judge.
 *
 * @param graph who refers to whom
 */
public record PlanContext(Plan plan, ResourceGraph graph) {

  /** The context of a plan. */
  public static PlanContext of(Plan plan) {
    return new PlanContext(plan, ResourceGraph.of(plan));
  }
}
