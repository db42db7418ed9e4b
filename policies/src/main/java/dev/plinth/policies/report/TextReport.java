package dev.plinth.policies.report;

import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.KnownFinding;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.Verdict;
import dev.plinth.policies.rule.Warning;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Findings and rules for people, at a terminal or in a log. */
public final class TextReport {

  private static final int WIDEST = 100;
  private static final int LONGEST_ADDRESS = 400;

  /** So many findings of a rule show their proof. */
  private static final int WITH_PROOF = 3;

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

  /**
   * Writes the findings: the place, what is wrong, the proof, and how to mend it. Those of one rule
   * stand together; the first few show their proof.
   */
  public void report(Report report) {
    boolean several = report.results().size() > 1;
    report.groups().forEach(group -> group(group, several));
    fixed(report);
    waived(report);
    for (Warning warning : report.warnings()) {
      out.print(style.yellow("warning") + style.bold(": ") + Paragraph.plain(warning.source()));
      line();
      paragraph("   = ", warning.message());
      line();
    }
  }

  private void group(Report.Group group, boolean severalPlans) {
    Finding first = group.first();
    boolean fails = first.verdict() == Verdict.FAIL;
    String head = Wording.level(first) + "[" + group.rule().id() + "]";
    List<String> title =
        Paragraph.wrap(
            head
                + ": "
                + group.rule().title()
                + (group.findings() > 1 ? " (" + group.findings() + " findings)" : ""),
            width);
    for (int i = 0; i < title.size(); i++) {
      boolean colored = i == 0 && title.get(i).startsWith(head);
      out.print(
          colored
              ? paint(first, head) + style.bold(title.get(i).substring(head.length()))
              : style.bold(title.get(i)));
      line();
    }
    List<Report.Occurrence> all = group.occurrences();
    for (Report.Occurrence one : all.subList(0, Math.min(WITH_PROOF, all.size()))) {
      occurrence(one, severalPlans);
      out.print(style.dim("   |"));
      line();
    }
    rest(all, severalPlans);
    if (fails) {
      paragraph("   = fix: ", group.rule().fix());
    }
    paragraph("   = why: ", "plinth explain " + group.rule().id());
    line();
  }

  private void occurrence(Report.Occurrence one, boolean severalPlans) {
    Finding finding = one.finding();
    out.print(style.dim("  --> ") + where(one, severalPlans));
    line();
    paragraph("   | ", Paragraph.shortened(finding.address(), LONGEST_ADDRESS), style::bold);
    paragraph("   | ", finding.message());
    String quoted = "";
    for (Evidence step : finding.evidence()) {
      quoted = step(step, finding.address(), quoted);
    }
    finding
        .acceptance()
        .ifPresent(waiver -> paragraph("   = ", Wording.waiver(waiver), style::yellow));
  }

  /**
   * What the plan shows, then what it means: on one line when nothing is quoted.
   *
   * @param last what the step before quoted, which is not quoted again
   * @return what this step quotes
   */
  private String step(Evidence step, String address, String last) {
    String place = Wording.stepPlace(step, address);
    if (step.value().isEmpty()) {
      paragraph("   |   - ", place + " " + step.note());
      return "";
    }
    String quoted = place + " = " + step.value();
    if (!quoted.equals(last)) {
      paragraph("   |   - ", quoted, style::blue);
    }
    paragraph("   |     ", step.note());
    return quoted;
  }

  /** The rest of a rule's findings, a line each. */
  private void rest(List<Report.Occurrence> all, boolean severalPlans) {
    if (all.size() <= WITH_PROOF) {
      return;
    }
    for (Report.Occurrence one : all.subList(WITH_PROOF, all.size())) {
      out.print(
          style.dim("  --> ")
              + Paragraph.plain(Paragraph.shortened(one.finding().address(), LONGEST_ADDRESS))
              + style.dim(" at " + where(one, severalPlans)));
      line();
    }
    paragraph("   = note: ", "the JSON and HTML reports hold the proof of each");
  }

  private static String where(Report.Occurrence one, boolean severalPlans) {
    String plans = String.join(", ", one.plans());
    String place =
        one.finding()
            .place()
            .map(found -> found + (severalPlans ? " in " + plans : ""))
            .orElse(plans);
    return Paragraph.plain(Paragraph.shortened(place, LONGEST_ADDRESS))
        + one.finding().state().map(state -> " (" + state.label() + ")").orElse("");
  }

  private void fixed(Report report) {
    for (KnownFinding fixed : report.fixed()) {
      out.print(
          style.green("fixed[" + fixed.rule() + "]")
              + style.bold(": ")
              + Paragraph.plain(Paragraph.shortened(fixed.address(), LONGEST_ADDRESS)));
      line();
    }
    if (!report.fixed().isEmpty()) {
      line();
    }
  }

  private void waived(Report report) {
    Map<Waived, Set<String>> waived = new LinkedHashMap<>();
    report
        .located()
        .filter(one -> one.finding().isWaived())
        .forEach(
            one ->
                waived
                    .computeIfAbsent(Waived.of(one.finding()), key -> new TreeSet<>())
                    .add(one.result().name()));
    waived.forEach(
        (one, plans) -> {
          out.print(
              style.dim("waived[" + one.rule() + "]: ")
                  + Paragraph.plain(Paragraph.shortened(one.address(), LONGEST_ADDRESS)));
          line();
          if (report.results().size() > 1) {
            String in = "in " + String.join(", ", plans);
            paragraph("   = ", Paragraph.shortened(in, LONGEST_ADDRESS));
          }
          paragraph("   = ", one.waiver());
        });
    if (!waived.isEmpty()) {
      line();
    }
  }

  /** What an accepted finding says, wherever it is. */
  private record Waived(String rule, String address, String waiver) {
    static Waived of(Finding finding) {
      return new Waived(
          finding.rule().id(),
          finding.address(),
          finding.acceptance().map(Wording::waiver).orElse(""));
    }
  }

  /** A line feed whatever the system's own line end is: the same report gives the same bytes. */
  private void line() {
    out.print('\n');
  }

  private void paragraph(String prefix, String text) {
    paragraph(prefix, text, UnaryOperator.identity());
  }

  private void paragraph(String prefix, String text, UnaryOperator<String> paint) {
    String next = "   " + prefix.charAt(3) + " ".repeat(prefix.length() - 4);
    List<String> lines = Paragraph.wrap(text, width - prefix.length());
    for (int i = 0; i < lines.size(); i++) {
      String start = i == 0 ? prefix : next.replace('=', ' ');
      out.print(style.dim(start) + paint.apply(lines.get(i)));
      line();
    }
  }

  private String paint(Finding finding, String text) {
    if (finding.verdict() == Verdict.UNKNOWN) {
      return style.blue(text);
    }
    return finding.severity().compareTo(Severity.HIGH) >= 0 ? style.red(text) : style.yellow(text);
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
