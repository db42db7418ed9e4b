package dev.plinth.policies.report;

import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.State;
import dev.plinth.policies.rule.Verdict;
import dev.plinth.policies.rule.Warning;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The top of the page: how it stands, and each plan with its count of every kind of finding. */
final class HtmlSummary {

  private static final List<Severity> WORST_FIRST =
      List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

  private HtmlSummary() {}

  /** In one line, for example {@code 3 findings, 1 of them new}. */
  static String headline(Report report) {
    long open = report.open().count();
    if (open == 0) {
      return "no findings";
    }
    long fresh =
        report.open().filter(one -> one.finding().state().equals(Optional.of(State.NEW))).count();
    return Wording.count(open, "finding")
        + (report.isCompared() ? ", " + fresh + " of them new" : "");
  }

  static String section(Report report) {
    var html = new StringBuilder();
    long open = report.open().count();
    html.append(
        "<div class=\"hero\"><strong class=\"%s\">%s</strong><span class=\"soft\">in %s of %s</span></div>\n"
            .formatted(
                open == 0 ? "good" : "ink",
                Html.escape(open == 0 ? "No findings" : headline(report)),
                Wording.count(
                    report.results().stream()
                        .mapToLong(result -> result.plan().managedResources())
                        .sum(),
                    "resource"),
                Wording.count(report.results().size(), "plan")));
    html.append("<div class=\"plans\">\n");
    report.results().forEach(result -> html.append(plan(result)));
    html.append("</div>\n");
    if (!report.warnings().isEmpty()) {
      html.append("<div class=\"card block\"><h3>Warnings</h3><table><tbody>\n");
      for (Warning warning : report.warnings()) {
        html.append(
            "<tr><td><code>%s</code></td><td>%s</td></tr>\n"
                .formatted(Html.escape(warning.source()), Html.escape(warning.message())));
      }
      html.append("</tbody></table></div>\n");
    }
    return html.toString();
  }

  private static String plan(CheckResult result) {
    var bar = new StringBuilder();
    var counts = new StringBuilder();
    long total = Math.max(1, result.passed() + result.open().count());
    double x = 0;
    for (Severity severity : WORST_FIRST) {
      long count = count(result, severity);
      x = part(bar, x, count, total, severity.label());
      count(counts, count, severity.label(), severity.label());
    }
    long unknown = result.count(Verdict.UNKNOWN);
    x = part(bar, x, unknown, total, "unknown");
    count(counts, unknown, "unknown", "unknown");
    part(bar, x, result.passed(), total, "good");
    count(counts, result.passed(), "good", "passed");
    count(counts, result.waived().count(), "soft", "waived");
    count(counts, result.fixed().size(), "good", "fixed");
    return """
    <article class="card plan"><h3><span>%s</span><b class="soft">%s</b></h3>
    <svg class="tally" width="100%%" height="8" role="img" aria-label="%s">%s</svg>
    <ul class="counts">%s</ul></article>
    """
        .formatted(
            Html.escape(Paragraph.shortened(result.name(), 120)),
            Wording.count(result.plan().managedResources(), "resource"),
            Html.escape("%d of %d verdicts pass".formatted(result.passed(), total)),
            bar,
            counts);
  }

  private static long count(CheckResult result, Severity severity) {
    return result
        .open()
        .filter(finding -> finding.verdict() == Verdict.FAIL && finding.severity() == severity)
        .count();
  }

  /** One part of the bar; a drawing, since the page's policy allows no style attributes. */
  private static double part(StringBuilder bar, double x, long count, long total, String kind) {
    if (count == 0) {
      return x;
    }
    double width = 100.0 * count / total;
    bar.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.2f%%\" width=\"%.2f%%\" height=\"8\" fill=\"currentColor\"/>",
            kind,
            x,
            width));
    return x + width;
  }

  private static void count(StringBuilder counts, long count, String kind, String label) {
    if (count > 0) {
      counts.append(
          "<li><span class=\"dot %s\" aria-hidden=\"true\"></span><b>%d</b> %s</li>"
              .formatted(kind, count, label));
    }
  }
}
