package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Plan;
import java.util.List;

/**
 * What the rules say of a plan.
 *
 * @param name what to call the plan: an environment or a file
 * @param findings the worst first
 * @param passed how many verdicts are PASS
 */
public record CheckResult(String name, Plan plan, List<Finding> findings, int passed) {

  public CheckResult {
    findings = List.copyOf(findings);
  }

  /** How many findings have this verdict. */
  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  /** How many findings are at least this severe. */
  public long atLeast(Severity severity) {
    return findings.stream().filter(finding -> finding.severity().compareTo(severity) >= 0).count();
  }
}
