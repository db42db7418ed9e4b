package dev.plinth.cli;

import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which findings make a command end with exit code 1. */
final class SeverityOption {

  /** What {@code --fail-on} takes; the names are what the user types. */
  @SuppressWarnings("JavaLangClash")
  enum Level {
    low(Severity.LOW),
    medium(Severity.MEDIUM),
    high(Severity.HIGH),
    critical(Severity.CRITICAL),
    never(null);

    private final @Nullable Severity severity;

    Level(@Nullable Severity severity) {
      this.severity = severity;
    }

    boolean includes(Severity found) {
      return severity != null && found.compareTo(severity) >= 0;
    }
  }

  /** What {@code --unknown} takes; the names are what the user types. */
  enum Treatment {
    fail,
    report
  }

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "medium",
      description =
          "Exit with 1 when there is a finding at or above this severity:"
              + " low, medium, high, critical or never; default ${DEFAULT-VALUE}.")
  private Level failOn = Level.medium;

  @Option(
      names = "--unknown",
      paramLabel = "HOW",
      defaultValue = "fail",
      description =
          "What a verdict that cannot be proven from the plan counts as: 'fail' counts it like any"
              + " finding, 'report' only shows it; default ${DEFAULT-VALUE}.")
  private Treatment unknown = Treatment.fail;

  /** The exit code for these results. */
  int exitCode(List<CheckResult> results) {
    boolean found =
        results.stream()
            .flatMap(result -> result.findings().stream())
            .filter(finding -> unknown == Treatment.fail || finding.verdict() == Verdict.FAIL)
            .anyMatch(finding -> failOn.includes(finding.severity()));
    return found ? Plinth.FINDINGS : Plinth.CLEAN;
  }
}
