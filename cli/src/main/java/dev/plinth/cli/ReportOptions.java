package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.report.JsonReport;
import dev.plinth.policies.report.TextReport;
import dev.plinth.policies.rule.CheckResult;
import java.util.List;
import picocli.CommandLine.Option;

/** How findings are written. */
final class ReportOptions {

  /** What {@code --format} takes; the names are what the user types. */
  enum Format {
    text,
    json
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text for people or json for programs; default ${DEFAULT-VALUE}.")
  private Format format = Format.text;

  /** Whether people read the output. */
  boolean isText() {
    return format == Format.text;
  }

  /** Writes the findings of all plans. */
  void write(List<CheckResult> results, Terminal terminal) {
    if (!isText()) {
      JsonReport.write(results, terminal.out());
      return;
    }
    var report = new TextReport(terminal.out(), terminal.columns(), terminal.color());
    results.forEach(report::findings);
  }
}
