package dev.plinth.policies.report;

import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.KnownFinding;
import dev.plinth.policies.rule.Place;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The findings by rule, with what finds them: severity, plan, state, search. */
final class HtmlFindings {

  private static final int LONGEST_ADDRESS = 400;

  private HtmlFindings() {}

  static String section(Report report) {
    List<Report.Group> groups = report.groups();
    var html = new StringBuilder();
    if (groups.isEmpty()) {
      html.append("<p class=\"soft\">Nothing to mend.</p>\n");
    } else {
      html.append(tools(report, groups));
    }
    for (Report.Group group : groups) {
      html.append(rule(group, report.results().size() > 1));
    }
    html.append(waived(report)).append(fixed(report.fixed()));
    return html.toString();
  }

  private static String tools(Report report, List<Report.Group> groups) {
    String chips =
        Stream.of("critical", "high", "medium", "low", "unknown")
            .filter(level -> groups.stream().anyMatch(group -> level(group.first()).equals(level)))
            .map(
                level ->
                    """
                    <label><input type="checkbox" value="%s" checked><span><i class="dot %s"></i>%s</span></label>"""
                        .formatted(level, level, level))
            .collect(Collectors.joining());
    return """
    <div class="tools" role="search">
    <input id="search" type="search" placeholder="Search rule, address, proof …  ( / )" aria-label="Search findings" autocomplete="off">
    <fieldset class="chips"><legend>Severity</legend>%s</fieldset>
    %s%s<button id="expand" type="button" aria-pressed="false">Expand all</button>
    <span id="shown" class="soft" role="status"></span>
    </div>
    """
        .formatted(chips, planChoice(report), stateChoice(report));
  }

  private static String planChoice(Report report) {
    return report.results().size() < 2
        ? ""
        : choice(
            "plan", "Plan", "every plan", report.results().stream().map(result -> result.name()));
  }

  private static String stateChoice(Report report) {
    return report.isCompared()
        ? choice("state", "State", "new and old", Stream.of("new", "old"))
        : "";
  }

  private static String choice(String name, String label, String any, Stream<String> values) {
    return "<select name=\"%s\" aria-label=\"%s\"><option value=\"\">%s</option>%s</select>\n"
        .formatted(
            name,
            label,
            any,
            values
                .map(
                    value ->
                        "<option value=\"%s\">%s</option>"
                            .formatted(
                                Html.escape(value), Html.escape(Paragraph.shortened(value, 60))))
                .collect(Collectors.joining()));
  }

  private static String rule(Report.Group group, boolean severalPlans) {
    RuleDocument rule = group.rule();
    String findings =
        group.occurrences().stream()
            .map(one -> finding(one, severalPlans))
            .collect(Collectors.joining());
    return """
    <article class="card rule" data-aliases="%s">
    <header><span class="badge %s">%s</span><h3>%s</h3><code class="soft">%s</code><span class="soft">%s</span></header>
    %s%s</article>
    """
        .formatted(
            Html.escape(String.join(" ", rule.aliases())),
            level(group.first()),
            Html.escape(Wording.level(group.first()).replace("unknown, ", "unknown · ")),
            Html.escape(rule.title()),
            Html.escape(rule.id()),
            Wording.count(group.findings(), "finding"),
            findings,
            about(rule));
  }

  private static String level(Finding finding) {
    return finding.verdict() == Verdict.FAIL ? finding.severity().label() : "unknown";
  }

  private static String finding(Report.Occurrence one, boolean severalPlans) {
    Finding finding = one.finding();
    var tags = new StringBuilder();
    finding
        .state()
        .ifPresent(
            state ->
                tags.append(
                    "<span class=\"tag %s\">%s</span>".formatted(state.label(), state.label())));
    finding
        .acceptance()
        .ifPresent(waiver -> tags.append("<span class=\"tag warn\">waiver expired</span>"));
    if (severalPlans) {
      one.plans()
          .forEach(
              plan ->
                  tags.append(
                      "<span class=\"tag\">%s</span>"
                          .formatted(Html.escape(Paragraph.shortened(plan, 40)))));
    }
    return """
    <details class="finding" id="f-%s" data-level="%s" data-plan="%s" data-state="%s">
    <summary><span class="address mono">%s</span>%s<span class="soft mono">%s</span></summary>
    <div class="proof"><p>%s.</p>%s%s</div></details>
    """
        .formatted(
            Html.escape(id(one, severalPlans)),
            level(finding),
            Html.escape(String.join("\n", one.plans())),
            finding.state().map(state -> state.label()).orElse(""),
            Html.escape(Paragraph.shortened(finding.address(), LONGEST_ADDRESS)),
            tags,
            Html.escape(finding.place().map(Place::toString).orElse("")),
            Html.escape(finding.message()),
            steps(finding),
            finding
                .acceptance()
                .map(
                    waiver -> "<p class=\"medium\">" + Html.escape(Wording.waiver(waiver)) + "</p>")
                .orElse(""));
  }

  private static String id(Report.Occurrence one, boolean severalPlans) {
    String print = one.finding().fingerprints().address();
    return severalPlans ? one.plans().get(0) + "-" + print : print;
  }

  private static String steps(Finding finding) {
    if (finding.evidence().isEmpty()) {
      return "";
    }
    return finding.evidence().stream()
        .map(step -> step(step, finding))
        .collect(Collectors.joining("", "<ol class=\"steps\">", "</ol>"));
  }

  private static String step(Evidence step, Finding finding) {
    String value = step.value().isEmpty() ? "" : " = " + step.value();
    return "<li><code>%s</code> %s</li>"
        .formatted(
            Html.escape(
                Paragraph.shortened(
                    Wording.stepPlace(step, finding.address()) + value, LONGEST_ADDRESS)),
            Html.escape(step.note()));
  }

  private static String about(RuleDocument rule) {
    String references =
        rule.references().stream().map(HtmlFindings::link).collect(Collectors.joining("<br>"));
    return """
    <details class="about"><summary>Why, and how to mend it</summary><div>
    <div><h4>Why</h4><p>%s</p></div>
    <div><h4>Fix</h4><p>%s</p></div>
    <div class="pair"><div><h4>Fails</h4><pre tabindex="0">%s</pre></div><div><h4>Passes</h4><pre tabindex="0">%s</pre></div></div>
    <div><h4>See</h4><p>%s</p></div>
    </div></details>
    """
        .formatted(
            Html.escape(rule.why()),
            Html.escape(rule.fix()),
            Html.escape(rule.failing().strip()),
            Html.escape(rule.passing().strip()),
            references);
  }

  private static String link(String reference) {
    String text = Html.escape(reference);
    return reference.startsWith("https://")
        ? "<a href=\"%s\" rel=\"noopener noreferrer\">%s</a>".formatted(text, text)
        : text;
  }

  private static String waived(Report report) {
    List<Finding> waived =
        report.located().map(Report.Located::finding).filter(Finding::isWaived).distinct().toList();
    return table(
        Wording.count(waived.size(), "waived finding"),
        waived.stream()
            .map(
                finding ->
                    row(
                        finding.rule().id(),
                        finding.address(),
                        Wording.waiver(finding.acceptance().orElseThrow())))
            .toList());
  }

  private static String fixed(List<KnownFinding> fixed) {
    return table(
        Wording.count(fixed.size(), "fixed finding"),
        fixed.stream().map(one -> row(one.rule(), one.address(), one.title())).toList());
  }

  private static String row(String rule, String address, String text) {
    return "<tr><td><code>%s</code></td><td class=\"mono\">%s</td><td>%s</td></tr>\n"
        .formatted(
            Html.escape(rule),
            Html.escape(Paragraph.shortened(address, LONGEST_ADDRESS)),
            Html.escape(text));
  }

  private static String table(String title, List<String> rows) {
    return rows.isEmpty()
        ? ""
        : "<details class=\"card block\"><summary><h3>%s</h3></summary><table><tbody>\n%s</tbody></table></details>\n"
            .formatted(title, String.join("", rows));
  }
}
