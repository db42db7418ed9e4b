package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.IamPlan;
import dev.plinth.policies.iam.ReferencePlatform;
import java.util.List;
import java.util.stream.Stream;

/** Plans in which rules find something. */
public final class FlawedPlans {

  private FlawedPlans() {}

  /** The reference platform, and every case of a rule that does not pass. */
  public static List<IamPlan> all() {
    return Stream.concat(
            Stream.of(ReferencePlatform.plan()),
            RuleCases.all().stream()
                .filter(one -> !one.verdicts().isEmpty())
                .map(RuleCases.Case::plan))
        .toList();
  }
}
