package dev.plinth.policies;

import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.StandardRules;
import java.util.List;

/** A few rules for tests that are not about rules, so that a new rule changes none of them. */
public final class ChosenRules {

  private static final List<String> IDS =
      List.of(
          "PLINTH-CHG-001", "PLINTH-ENC-001", "PLINTH-NET-001", "PLINTH-NET-002", "PLINTH-S3-001");

  private ChosenRules() {}

  /** Destroyed data, encryption at rest, private subnets, open groups, public buckets. */
  public static RuleCatalogue catalogue() {
    return new RuleCatalogue(
        StandardRules.rules().stream().filter(rule -> IDS.contains(rule.document().id())).toList());
  }

  /** What they say of a plan. */
  public static CheckResult check(PlanText plan) {
    return catalogue().check("test", plan.plan());
  }
}
