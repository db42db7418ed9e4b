package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was checked and what came of it, a line for each plan. */
final class Summary {

  private static final int LONGEST_NAME = 40;

  private final Terminal terminal;
  private final Predicate<CheckResult> fails;

  /**
   * A summary.
   *
   * @param fails whether a plan has findings that count
   */
  Summary(Terminal terminal, Predicate<CheckResult> fails) {
    this.terminal = terminal;
    this.fails = fails;
  }

  /** Writes a line for each plan. */
  void plans(List<CheckResult> results) {
    int width = results.stream().mapToInt(result -> name(result).length()).max().orElse(0);
    for (CheckResult result : results) {
      terminal.out().println(line(result, width));
    }
  }

  /** One line: name, size, verdicts. */
  String line(CheckResult result, int nameWidth) {
    String mark = fails.test(result) ? paint("\u001b[31m", "✘") : paint("\u001b[32m", "✔");
    return "%s %s  %5d resources  %4d passed  %s"
        .formatted(
            mark,
            (name(result) + " ".repeat(nameWidth)).substring(0, nameWidth),
            result.plan().managedResources(),
            result.passed(),
            findings(result));
  }

  private static String name(CheckResult result) {
    String name = result.name();
    return name.length() <= LONGEST_NAME
        ? name
        : "…" + name.substring(name.length() - LONGEST_NAME + 1);
  }

  private static String findings(CheckResult result) {
    var text = new StringJoiner(", ");
    text.setEmptyValue("no findings");
    Map<Severity, Long> worstFirst =
        result
            .open()
            .filter(finding -> finding.verdict() == Verdict.FAIL)
            .collect(
                Collectors.groupingBy(
                    Finding::severity,
                    () -> new TreeMap<>(Comparator.reverseOrder()),
                    Collectors.counting()));
    worstFirst.forEach((severity, count) -> add(text, count, severity.label()));
    add(text, result.count(Verdict.UNKNOWN), "unknown");
    add(text, result.waived().count(), "waived");
    add(text, result.fixed().size(), "fixed");
    return text.toString();
  }

  private static void add(StringJoiner text, long count, String what) {
    if (count > 0) {
      text.add(count + " " + what);
    }
  }

  private String paint(String code, String text) {
    return terminal.color() ? code + text + "\u001b[0m" : text;
  }
}
