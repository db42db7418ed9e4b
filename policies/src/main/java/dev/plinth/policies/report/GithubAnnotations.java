package dev.plinth.policies.report;

import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.Verdict;
import dev.plinth.policies.rule.Warning;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Workflow commands, which GitHub shows as annotations. It takes ten errors, ten warnings and ten
 * notices of a step, so new and bad ones come first.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">Workflow
 *     commands</a>
 */
final class GithubAnnotations {

  private static final int LONGEST_ADDRESS = 300;

  private GithubAnnotations() {}

  static void write(Report report, Writer out) {
    var lines = new PrintWriter(out);
    report.open().forEach(one -> lines.print(line(one)));
    for (Warning warning : report.warnings()) {
      lines.print(
          "::notice title=%s::%s\n"
              .formatted(
                  property("Plinth waiver"), data(warning.source() + ": " + warning.message())));
    }
    lines.flush();
  }

  private static String line(Report.Located one) {
    Finding finding = one.finding();
    String place =
        finding
            .place()
            .map(where -> "file=%s,line=%d,".formatted(property(where.file()), where.line()))
            .orElse("");
    String message =
        "%s: %s: %s. %s"
            .formatted(
                one.result().name(),
                Paragraph.shortened(finding.address(), LONGEST_ADDRESS),
                finding.message(),
                finding.rule().fix());
    String title =
        "%s %s (%s)".formatted(finding.rule().id(), finding.rule().title(), Wording.level(finding));
    return "::%s %stitle=%s::%s\n"
        .formatted(command(finding), place, property(title), data(message));
  }

  private static String command(Finding finding) {
    if (finding.verdict() == Verdict.UNKNOWN || finding.severity() == Severity.LOW) {
      return "notice";
    }
    return finding.severity() == Severity.MEDIUM ? "warning" : "error";
  }

  private static String data(String text) {
    return Paragraph.plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
