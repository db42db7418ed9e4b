package dev.plinth.policies.report;

import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.KnownFinding;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.Verdict;
import dev.plinth.policies.rule.Warning;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One comment for a pull request: what counts at a glance, new findings first, each rule folded. It
 * stays below GitHub's limit of 65,536 characters however much was found.
 */
final class MarkdownReport {

  private static final int LONGEST = 60_000;
  private static final int LONGEST_ADDRESS = 200;
  private static final int MOST_IN_A_RULE = 10;

  private final Report report;
  private final StringBuilder text = new StringBuilder();
  private int leftOut;

  private MarkdownReport(Report report) {
    this.report = report;
  }

  static void write(Report report, Writer out) {
    var lines = new PrintWriter(out);
    lines.print(new MarkdownReport(report).comment());
    lines.flush();
  }

  private String comment() {
    List<Report.Group> groups = report.groups();
    // A marker by which a later run finds its comment, to write over it.
    text.append("<!-- plinth-report -->\n");
    text.append("## ").append(groups.isEmpty() ? "✅" : "❌").append(" Plinth: ");
    text.append(headline(groups)).append("\n\n");
    plans();
    groups("New in this change", groups.stream().filter(Report.Group::isNew).toList());
    groups("Already there", groups.stream().filter(group -> !group.isNew()).toList());
    if (leftOut > 0) {
      text.append(
          "\n**%s more** did not fit into this comment: the HTML or JSON report has all.\n"
              .formatted(Wording.count(leftOut, "finding")));
    }
    fixed();
    waived();
    warnings();
    return text.toString();
  }

  private String headline(List<Report.Group> groups) {
    int all = count(groups);
    if (all == 0) {
      return "no findings";
    }
    int fresh = count(groups.stream().filter(Report.Group::isNew).toList());
    return Wording.count(all, "finding")
        + (report.isCompared() ? ", " + fresh + " of them new" : "");
  }

  private static int count(List<Report.Group> groups) {
    return groups.stream().mapToInt(Report.Group::findings).sum();
  }

  private void groups(String title, List<Report.Group> groups) {
    if (report.isCompared() && !groups.isEmpty()) {
      text.append("\n### ").append(title).append("\n");
    }
    groups.forEach(this::rule);
  }

  private void plans() {
    text.append(
        "| plan | resources | passed | critical | high | medium | low | unknown | waived |");
    text.append(report.isCompared() ? " fixed |\n" : "\n");
    text.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    text.append(report.isCompared() ? "--:|\n" : "\n");
    for (CheckResult result : report.results()) {
      text.append("| ")
          .append(cell(Paragraph.shortened(result.name(), 80)))
          .append(" | ")
          .append(result.plan().managedResources())
          .append(" | ")
          .append(result.passed());
      for (Severity severity :
          List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
        text.append(" | ")
            .append(
                result
                    .open()
                    .filter(finding -> finding.verdict() == Verdict.FAIL)
                    .filter(finding -> finding.severity() == severity)
                    .count());
      }
      text.append(" | ").append(result.count(Verdict.UNKNOWN));
      text.append(" | ").append(result.waived().count());
      text.append(report.isCompared() ? " | " + result.fixed().size() + " |\n" : " |\n");
    }
  }

  private static String cell(String name) {
    return Markdown.code(name).replace("|", "\\|");
  }

  private void rule(Report.Group group) {
    Finding first = group.first();
    RuleDocument rule = group.rule();
    List<Report.Occurrence> all = group.occurrences();
    var section = new StringBuilder();
    section
        .append("\n<details")
        .append(group.isNew() && first.severity().compareTo(Severity.HIGH) >= 0 ? " open" : "")
        .append("><summary>")
        .append(sign(first))
        .append(" <b>")
        .append(Wording.level(first))
        .append("</b> ")
        .append(rule.id())
        .append(": ")
        .append(Html.escape(rule.title()))
        .append(" (")
        .append(group.findings())
        .append(")</summary>\n\n");
    for (Report.Occurrence one : all.subList(0, Math.min(MOST_IN_A_RULE, all.size()))) {
      finding(one, section);
    }
    if (all.size() > MOST_IN_A_RULE) {
      section.append("- … and ").append(all.size() - MOST_IN_A_RULE).append(" more\n");
    }
    section.append("\n**Fix.** ").append(Markdown.text(rule.fix())).append("\n</details>\n");
    add(section, group.findings());
  }

  private void finding(Report.Occurrence one, StringBuilder section) {
    Finding finding = one.finding();
    section
        .append("- ")
        .append(Markdown.code(Paragraph.shortened(finding.address(), LONGEST_ADDRESS)))
        .append(report.results().size() > 1 ? " in " + plans(one) : "");
    finding
        .place()
        .ifPresent(place -> section.append(" at ").append(Markdown.code(place.toString())));
    section.append(": ").append(Markdown.text(finding.message())).append("\n");
    for (Evidence step : finding.evidence()) {
      section
          .append("  - ")
          .append(
              Markdown.code(
                  Paragraph.shortened(
                      Wording.stepPlace(step, finding.address())
                          + (step.value().isEmpty() ? "" : " = " + step.value()),
                      LONGEST_ADDRESS)))
          .append(" ")
          .append(Markdown.text(step.note()))
          .append("\n");
    }
    finding
        .acceptance()
        .ifPresent(
            waiver ->
                section
                    .append("  - ⏰ ")
                    .append(Markdown.text(Wording.waiver(waiver)))
                    .append("\n"));
  }

  private static String plans(Report.Occurrence one) {
    return one.plans().stream()
        .map(name -> Markdown.code(Paragraph.shortened(name, 80)))
        .collect(Collectors.joining(", "));
  }

  private static String sign(Finding finding) {
    if (finding.verdict() == Verdict.UNKNOWN) {
      return "❔";
    }
    return switch (finding.severity()) {
      case CRITICAL -> "🟥";
      case HIGH -> "🟧";
      case MEDIUM -> "🟨";
      case LOW -> "⬜";
    };
  }

  private void fixed() {
    List<String> lines = new ArrayList<>();
    for (KnownFinding fixed : report.fixed()) {
      lines.add(
          "- ~~%s~~ %s %s"
              .formatted(
                  fixed.rule(),
                  Markdown.code(Paragraph.shortened(fixed.address(), LONGEST_ADDRESS)),
                  Markdown.text(fixed.title())));
    }
    fold("🎉 " + report.fixed().size() + " fixed", lines);
  }

  private void waived() {
    List<String> lines = new ArrayList<>();
    report
        .located()
        .map(Report.Located::finding)
        .filter(Finding::isWaived)
        .forEach(
            finding ->
                lines.add(
                    "- %s %s: %s"
                        .formatted(
                            finding.rule().id(),
                            Markdown.code(Paragraph.shortened(finding.address(), LONGEST_ADDRESS)),
                            Markdown.text(Wording.waiver(finding.acceptance().orElseThrow())))));
    fold(lines.size() + " waived", lines);
  }

  private void warnings() {
    List<String> lines = new ArrayList<>();
    for (Warning warning : report.warnings()) {
      lines.add(
          "- %s: %s".formatted(Markdown.code(warning.source()), Markdown.text(warning.message())));
    }
    fold("⚠️ " + Wording.count(lines.size(), "warning"), lines);
  }

  private void fold(String summary, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    var section = new StringBuilder("\n<details><summary>" + summary + "</summary>\n\n");
    int room = Math.max(0, LONGEST - text.length() - 200);
    int shown = 0;
    for (String line : lines) {
      if (section.length() + line.length() > room) {
        break;
      }
      section.append(line).append('\n');
      shown++;
    }
    if (shown < lines.size()) {
      section.append("- … and ").append(lines.size() - shown).append(" more\n");
    }
    text.append(section).append("</details>\n");
  }

  private void add(StringBuilder section, int findings) {
    if (text.length() + section.length() > LONGEST) {
      leftOut += findings;
    } else {
      text.append(section);
    }
  }
}
