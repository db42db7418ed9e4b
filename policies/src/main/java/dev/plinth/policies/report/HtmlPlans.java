package dev.plinth.policies.report;

import dev.plinth.policies.plan.Action;
import dev.plinth.policies.plan.Address;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.CheckResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What each plan is about: its network, who may do what, what changes, and what costs. */
final class HtmlPlans {

  /** A longer list is no longer read; the plan itself has all. */
  private static final int MOST_CHANGES = 500;

  private HtmlPlans() {}

  static String network(List<PlanInsight> plans) {
    return plans.stream()
        .flatMap(
            plan ->
                plan.network().stream()
                    .map(
                        drawing ->
                            block(
                                plan.plan(),
                                "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Network of %s\">%s</div>\n"
                                    .formatted(Html.escape(plan.plan()), drawing))))
        .collect(Collectors.joining());
  }

  static String identities(List<PlanInsight> plans) {
    return plans.stream()
        .filter(plan -> !plan.identities().isEmpty())
        .map(
            plan ->
                block(
                    plan.plan(),
                    plan.identities().stream()
                        .map(HtmlPlans::identity)
                        .collect(Collectors.joining())))
        .collect(Collectors.joining());
  }

  private static String identity(PlanInsight.Identity identity) {
    String rows =
        identity.permissions().stream()
            .map(
                one ->
                    "<tr><td>%s</td><td class=\"mono\">%s</td><td class=\"mono\">%s</td><td class=\"mono\">%s</td></tr>\n"
                        .formatted(
                            Html.escape(one.effect()),
                            Html.escape(one.actions()),
                            Html.escape(one.resources()),
                            Html.escape(one.conditions())))
            .collect(Collectors.joining());
    return """
    <details class="identity"><summary><b>%s</b> <span class="soft">%s, %s</span> <code class="soft">%s</code></summary>
    <table><thead><tr><th>Effect</th><th>Actions</th><th>Resources</th><th>Conditions</th></tr></thead><tbody>
    %s</tbody></table></details>
    """
        .formatted(
            Html.escape(identity.name()),
            Html.escape(identity.kind()),
            Wording.count(identity.permissions().size(), "statement"),
            Html.escape(identity.address()),
            rows);
  }

  static String change(Report report) {
    return report.results().stream()
        .map(result -> block(result.name(), change(result)))
        .collect(Collectors.joining());
  }

  private static String change(CheckResult result) {
    String counts =
        result.plan().actions().entrySet().stream()
            .filter(entry -> entry.getKey() != Action.NO_OP)
            .map(
                entry ->
                    "<li><b class=\"%s\">%d</b> to %s</li>"
                        .formatted(kind(entry.getKey()), entry.getValue(), verb(entry.getKey())))
            .collect(Collectors.joining());
    List<Resource> shown =
        result.plan().resources().values().stream()
            .filter(one -> one.mode() == Resource.Mode.MANAGED)
            .filter(HtmlPlans::isNotable)
            .toList();
    String rows =
        shown.stream().limit(MOST_CHANGES).map(HtmlPlans::changed).collect(Collectors.joining());
    String more =
        shown.size() > MOST_CHANGES
            ? "<p class=\"soft\">… and %d more.</p>\n".formatted(shown.size() - MOST_CHANGES)
            : "";
    return (counts.isEmpty()
            ? "<p class=\"soft\">Nothing changes.</p>\n"
            : "<ul class=\"counts pad\">" + counts + "</ul>\n")
        + (rows.isEmpty()
            ? ""
            : "<table><thead><tr><th>Action</th><th>Resource</th><th>Because of</th></tr></thead><tbody>\n"
                + rows
                + "</tbody></table>\n")
        + more;
  }

  /** What is created is news to nobody; what is lost, moved or altered is worth a look. */
  private static boolean isNotable(Resource resource) {
    return switch (resource.action()) {
      case DELETE, REPLACE, UPDATE, FORGET -> true;
      default -> resource.previousAddress().isPresent();
    };
  }

  private static String changed(Resource resource) {
    String because =
        resource.action() == Action.REPLACE
            ? String.join(", ", resource.replacePaths())
            : resource
                .previousAddress()
                .map(Address::text)
                .map(from -> "moved from " + from)
                .orElse("");
    return "<tr><td class=\"%s\">%s</td><td class=\"mono\">%s</td><td class=\"mono\">%s</td></tr>\n"
        .formatted(
            kind(resource.action()),
            verb(resource.action()),
            Html.escape(Paragraph.shortened(resource.address().text(), 400)),
            Html.escape(because));
  }

  private static String kind(Action action) {
    return switch (action) {
      case CREATE -> "good";
      case UPDATE -> "medium";
      case DELETE, REPLACE -> "critical";
      default -> "soft";
    };
  }

  private static String verb(Action action) {
    return action == Action.NO_OP ? "move" : action.name().toLowerCase(Locale.ROOT);
  }

  static String cost(Report report) {
    return report.results().stream()
        .map(
            result -> {
              List<CostDriver> drivers = CostDriver.of(result.plan());
              return drivers.isEmpty() ? "" : block(result.name(), cost(drivers));
            })
        .collect(Collectors.joining());
  }

  private static String cost(List<CostDriver> drivers) {
    String rows =
        drivers.stream()
            .map(
                driver ->
                    "<tr><td class=\"mono\">%s</td><td class=\"number\">%d</td><td class=\"number\">%s</td><td>%s</td></tr>\n"
                        .formatted(
                            driver.type(),
                            driver.count(),
                            driver.change() == 0 ? "" : "%+d".formatted(driver.change()),
                            driver.paidBy()))
            .collect(Collectors.joining());
    return """
    <table><thead><tr><th>What costs by being there</th><th class="number">After</th><th class="number">Change</th><th>Paid by</th></tr></thead><tbody>
    %s</tbody></table>
    """
        .formatted(rows);
  }

  private static String block(String plan, String content) {
    return "<div class=\"card block\"><h3>%s</h3>\n%s</div>\n"
        .formatted(Html.escape(Paragraph.shortened(plan, 120)), content);
  }
}
