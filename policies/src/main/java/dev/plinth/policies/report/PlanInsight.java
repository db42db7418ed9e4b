package dev.plinth.policies.report;

import dev.plinth.policies.rule.CheckResult;
import java.util.List;
import java.util.Optional;

/**
 * What the engines know of a plan beyond its findings.
 *
 * @param plan its name
 * @param network a drawing in SVG; empty when there is no network in the plan
 * @param identities who may do what, sorted by address
 */
record PlanInsight(String plan, Optional<String> network, List<Identity> identities) {

  /**
   * A role, user or group.
   *
   * @param name in IAM, or its address
   * @param permissions each statement of its policies
   */
  record Identity(String name, String address, String kind, List<Permission> permissions) {}

  /** One statement, in words. */
  record Permission(String effect, String actions, String resources, String conditions) {}

  static PlanInsight of(CheckResult result) {
    return new PlanInsight(result.name(), Optional.empty(), List.of());
  }
}
