package dev.plinth.policies.report;

import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.Verdict;
import java.io.PrintWriter;
import java.util.List;

/** Findings and rules for people, at a terminal or in a log. */
public final class TextReport {

  private static final int WIDEST = 100;

  private final PrintWriter out;
  private final int width;
  private final Style style;

  /**
   * A report.
   *
   * @param width of the terminal, in characters
   * @param color whether to use ANSI colours
   */
  public TextReport(PrintWriter out, int width, boolean color) {
    this.out = out;
    this.width = Math.min(width, WIDEST);
    this.style = new Style(color);
  }

  /** Writes every finding of a plan: the place, what is wrong, the proof, and how to mend it. */
  public void findings(CheckResult result) {
    for (Finding finding : result.findings()) {
      finding(result.name(), finding);
    }
  }

  private void finding(String plan, Finding finding) {
    boolean fails = finding.verdict() == Verdict.FAIL;
    String level = (fails ? "" : "unknown, ") + finding.severity().label();
    String head = level + "[" + finding.rule().id() + "]";
    out.println(
        (fails ? severe(finding.severity(), head) : style.blue(head))
            + style.bold(": " + Paragraph.plain(finding.rule().title())));
    out.println(style.dim("  --> ") + Paragraph.plain(plan + ": " + finding.address()));
    paragraph("   | ", finding.message());
    for (Evidence evidence : finding.evidence()) {
      evidence(finding.address(), evidence);
    }
    if (fails) {
      paragraph("   = fix: ", finding.rule().fix());
    }
    out.println();
  }

  private void evidence(String address, Evidence evidence) {
    String place = evidence.attribute();
    if (!evidence.address().equals(address) || place.isEmpty()) {
      place = evidence.address() + (place.isEmpty() ? "" : "." + place);
    }
    String value = evidence.value().isEmpty() ? "" : " = " + evidence.value();
    String separator = evidence.value().isEmpty() ? " " : ": ";
    paragraph("   |   ", place + value + separator + evidence.note());
  }

  private void paragraph(String prefix, String text) {
    String next = "   " + prefix.charAt(3) + " ".repeat(prefix.length() - 4);
    List<String> lines = Paragraph.wrap(text, width - prefix.length());
    for (int i = 0; i < lines.size(); i++) {
      String start = i == 0 ? prefix : next.replace('=', ' ');
      out.println(style.dim(start) + lines.get(i));
    }
  }

  private String severe(Severity severity, String text) {
    return severity.compareTo(Severity.HIGH) >= 0 ? style.red(text) : style.yellow(text);
  }

  /** Writes the rules, a line each. */
  public void rules(List<RuleDocument> rules) {
    for (RuleDocument rule : rules) {
      out.println(
          "%s  %s  %s"
              .formatted(
                  style.bold("%-14s".formatted(rule.id())),
                  "%-8s".formatted(rule.severity().label()),
                  rule.title()));
    }
  }

  /** Writes all that a rule says of itself. */
  public void explain(RuleDocument rule) {
    out.println(style.bold(rule.id() + ": " + rule.title()));
    out.println(rule.severity().label() + ", " + rule.category().label());
    section("Why", rule.why());
    section("Fix", rule.fix());
    example("Fails", rule.failing());
    example("Passes", rule.passing());
    out.println();
    out.println(style.bold("See"));
    rule.references().forEach(reference -> out.println("  " + reference));
  }

  private void section(String title, String text) {
    out.println();
    out.println(style.bold(title));
    Paragraph.wrap(text, width - 2).forEach(line -> out.println("  " + line));
  }

  private void example(String title, String code) {
    out.println();
    out.println(style.bold(title));
    code.lines().forEach(line -> out.println("  " + line));
  }
}
