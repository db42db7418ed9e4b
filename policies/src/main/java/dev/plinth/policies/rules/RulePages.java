package dev.plinth.policies.rules;

import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rule.RuleDocument;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A Markdown page for each rule, and an index, from what the rules say of themselves. */
public final class RulePages {

  private RulePages() {}

  /** The text of each page by its file name. */
  public static SortedMap<String, String> of(RuleCatalogue catalogue) {
    SortedMap<String, String> pages = new TreeMap<>();
    catalogue.documents().forEach(document -> pages.put(document.id() + ".md", page(document)));
    pages.put("README.md", index(catalogue));
    return pages;
  }

  /** Whether a file of that name is a rule's page. */
  public static boolean isRulePage(String fileName) {
    return fileName.matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+\\.md");
  }

  private static String page(RuleDocument rule) {
    var page = new StringBuilder();
    page.append("# ").append(rule.id()).append(": ").append(rule.title()).append("\n\n");
    page.append("Severity **").append(rule.severity().label()).append("**, ");
    page.append(rule.category().label()).append(".");
    if (!rule.aliases().isEmpty()) {
      page.append(" Known elsewhere as ").append(codes(rule)).append('.');
    }
    page.append("\n\n## Why\n\n").append(prose(rule.why()));
    page.append("\n\n## How to fix it\n\n").append(prose(rule.fix())).append('\n');
    example("Fails", rule.failing(), page);
    example("Passes", rule.passing(), page);
    if (!rule.references().isEmpty()) {
      page.append("\n## See\n\n");
      rule.references().forEach(link -> page.append("- <").append(link).append(">\n"));
    }
    return page.toString();
  }

  private static String codes(RuleDocument rule) {
    return rule.aliases().stream()
        .map(alias -> "`" + alias + "`")
        .collect(Collectors.joining(", "));
  }

  /** Text that a terminal shows as it is, with the characters masked that Markdown would take. */
  private static String prose(String text) {
    return text.strip().replaceAll("([*<])", "\\\\$1");
  }

  private static void example(String title, String code, StringBuilder page) {
    if (!code.isBlank()) {
      page.append("\n## ").append(title).append("\n\n```hcl\n");
      page.append(code.strip()).append("\n```\n");
    }
  }

  private static String index(RuleCatalogue catalogue) {
    var page = new StringBuilder("# Rules\n\n");
    page.append(
        "Written by `plinth rules docs docs/rules`; `plinth explain RULE` shows the same. ");
    page.append("[language.md](language.md) describes how to declare your own.\n");
    Map<String, StringBuilder> sections = new TreeMap<>();
    for (RuleDocument rule : catalogue.documents()) {
      sections
          .computeIfAbsent(rule.category().label(), category -> new StringBuilder())
          .append(
              "| [%s](%s.md) | %s | %s | %s |\n"
                  .formatted(
                      rule.id(),
                      rule.id(),
                      rule.severity().label(),
                      prose(rule.title()).replace("|", "\\|"),
                      codes(rule)));
    }
    sections.forEach(
        (category, rows) ->
            page.append("\n## ")
                .append(category.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(category.substring(1))
                .append(
                    "\n\n| rule | severity | what holds | known elsewhere as |\n|---|---|---|---|\n")
                .append(rows));
    return page.toString();
  }
}
