package dev.plinth.policies.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rules.identity.FlawedPlans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UnknownPartsTest {

  /** What is found, wherever it is. */
  private static Set<String> found(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.rule().id() + " " + finding.address())
        .collect(Collectors.toSet());
  }

  @Test
  void no_unknown_part_of_a_policy_makes_a_finding_go_away() {
    List<String> lost = new ArrayList<>();
    int tried = 0;
    for (IamPlan plan : FlawedPlans.all()) {
      Set<String> before = found(plan.findings());
      for (Map.Entry<String, Plan> changed : plan.withEachLeafUnknown().entrySet()) {
        tried++;
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(found(IamPlan.findings(changed.getValue())));
        gone.forEach(finding -> lost.add(changed.getKey() + " unknown loses " + finding));
      }
    }

    assertThat(tried).isGreaterThan(500);
    assertThat(lost).isEmpty();
  }
}
