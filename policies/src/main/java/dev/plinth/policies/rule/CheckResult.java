package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Plan;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the rules say of a plan.
 *
 * @param name what to call the plan: an environment or a file
 * @param findings the worst first, waived ones among them
 * @param passed how many verdicts are PASS
 * @param fixed what a baseline has and this plan does not, the worst first
 */
public record CheckResult(
    String name, Plan plan, List<Finding> findings, int passed, List<KnownFinding> fixed) {

  public CheckResult {
    findings = List.copyOf(findings);
    fixed = List.copyOf(fixed);
  }

  /** A result that is compared with nothing. */
  public CheckResult(String name, Plan plan, List<Finding> findings, int passed) {
    this(name, plan, findings, passed, List.of());
  }

  /** The same plan with findings of which more is known. */
  public CheckResult with(List<Finding> known) {
    return new CheckResult(name, plan, known, passed, fixed);
  }

  /** The same plan compared with a baseline. */
  public CheckResult with(List<Finding> compared, List<KnownFinding> gone) {
    return new CheckResult(name, plan, compared, passed, gone);
  }

  /** The findings that no waiver takes out. */
  public Stream<Finding> open() {
    return findings.stream().filter(Predicate.not(Finding::isWaived));
  }

  /** The findings that a waiver takes out. */
  public Stream<Finding> waived() {
    return findings.stream().filter(Finding::isWaived);
  }

  /** How many open findings have this verdict. */
  public long count(Verdict verdict) {
    return open().filter(finding -> finding.verdict() == verdict).count();
  }
}
