package dev.plinth.cli;

import dev.plinth.policies.report.Report;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.State;
import dev.plinth.policies.rule.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which findings make a command end with exit code 1. */
final class SeverityOption {

  /**
   * What {@code --fail-on} takes.
   *
   * @param onlyNew whether findings that a baseline has do not count
   * @param severity from which on findings count; empty for never
   */
  record Threshold(boolean onlyNew, Optional<Severity> severity) {

    private static final String NEW = "new:";

    boolean includes(Finding finding) {
      return severity.filter(least -> finding.severity().compareTo(least) >= 0).isPresent()
          && (!onlyNew || finding.state().filter(State.NEW::equals).isPresent());
    }

    static final class Converter implements ITypeConverter<Threshold> {
      @Override
      public Threshold convert(String text) {
        boolean onlyNew = text.startsWith(NEW);
        String name = onlyNew ? text.substring(NEW.length()) : text;
        if (name.equalsIgnoreCase("never")) {
          return new Threshold(onlyNew, Optional.empty());
        }
        return Stream.of(Severity.values())
            .filter(severity -> severity.name().equals(name.toUpperCase(Locale.ROOT)))
            .findFirst()
            .map(severity -> new Threshold(onlyNew, Optional.of(severity)))
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "'%s' is no threshold; allowed are low, medium, high, critical, never,"
                                .formatted(text)
                            + " each also after 'new:'"));
      }
    }
  }

  /** What {@code --unknown} takes; the names are what the user types. */
  enum Treatment {
    fail,
    report
  }

  @Option(
      names = "--fail-on",
      paramLabel = "[new:]SEVERITY",
      defaultValue = "medium",
      converter = Threshold.Converter.class,
      description =
          "Exit with 1 when there is a finding at or above this severity: low, medium, high,"
              + " critical or never; after 'new:' only what --baseline or --against does not have"
              + " counts. Default ${DEFAULT-VALUE}.")
  private Threshold failOn = new Threshold(false, Optional.of(Severity.MEDIUM));

  @Option(
      names = "--unknown",
      paramLabel = "HOW",
      defaultValue = "fail",
      description =
          "What a verdict that cannot be proven from the plan counts as: 'fail' counts it like any"
              + " finding, 'report' only shows it; default ${DEFAULT-VALUE}.")
  private Treatment unknown = Treatment.fail;

  /** Whether only new findings count, so that there must be something to compare with. */
  boolean countsOnlyNew() {
    return failOn.onlyNew();
  }

  /** The exit code for a report; what is waived does not count. */
  int exitCode(Report report) {
    return report.results().stream().anyMatch(this::fails) ? Plinth.FINDINGS : Plinth.CLEAN;
  }

  /** Whether a plan has findings that count. */
  boolean fails(CheckResult result) {
    return result
        .open()
        .filter(finding -> unknown == Treatment.fail || finding.verdict() == Verdict.FAIL)
        .anyMatch(failOn::includes);
  }
}
