package dev.plinth.policies.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page that needs nothing else: no request leaves it, and its own policy forbids any. All of it
 * can be read without its script, which adds the filter, the search and the theme.
 */
final class HtmlReport {

  private static final Pattern STYLE = Pattern.compile("<style[^>]*>(.*?)</style>", Pattern.DOTALL);

  private HtmlReport() {}

  static void write(Report report, Writer out) {
    var page = new PrintWriter(out);
    page.print(page(report));
    page.flush();
  }

  private static String page(Report report) {
    String style = resource("report.css");
    String script = resource("report.js");
    List<PlanInsight> insights = report.results().stream().map(PlanInsight::of).toList();
    var sections = new StringBuilder();
    var navigation = new StringBuilder();
    section(sections, navigation, "summary", "Summary", HtmlSummary.section(report));
    section(sections, navigation, "findings", "Findings", HtmlFindings.section(report));
    section(sections, navigation, "network", "Network", HtmlPlans.network(insights));
    section(sections, navigation, "identities", "Identities", HtmlPlans.identities(insights));
    section(sections, navigation, "change", "Change", HtmlPlans.change(report));
    section(sections, navigation, "cost", "Cost", HtmlPlans.cost(report));
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src %s; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="data:,">
    <title>Plinth: %s</title>
    <style>%s</style>
    </head>
    <body>
    <a class="skip" href="#findings">Skip to the findings</a>
    <header class="bar"><div>
    <h1><i aria-hidden="true"></i>Plinth</h1>
    <nav aria-label="Sections">%s</nav>
    <button id="theme" type="button" hidden>Dark</button>
    </div></header>
    <main>
    %s<footer>Every verdict is proven from the Terraform plan, or says that it cannot be. Sensitive values are masked.</footer>
    </main>
    <script>%s</script>
    </body>
    </html>
    """
        .formatted(
            styles(style, insights),
            hash(script),
            Html.escape(HtmlSummary.headline(report)),
            style,
            navigation,
            sections,
            script);
  }

  /** A section, unless there is nothing to say. */
  private static void section(
      StringBuilder sections, StringBuilder navigation, String id, String title, String content) {
    if (content.isEmpty()) {
      return;
    }
    navigation.append("<a href=\"#%s\">%s</a>".formatted(id, title));
    String heading =
        id.equals("summary") ? "" : "<h2 id=\"%s-title\">%s</h2>\n".formatted(id, title);
    String label =
        id.equals("summary") ? "aria-label=\"Summary\"" : "aria-labelledby=\"" + id + "-title\"";
    sections.append(
        "<section id=\"%s\" %s>\n%s%s</section>\n".formatted(id, label, heading, content));
  }

  /** The page's own style, and those of its drawings. */
  private static String styles(String style, List<PlanInsight> insights) {
    Stream<String> drawn =
        insights.stream()
            .flatMap(insight -> insight.network().stream())
            .flatMap(drawing -> STYLE.matcher(drawing).results())
            .map(match -> match.group(1));
    return Stream.concat(Stream.of(style), drawn)
        .map(text -> "'" + hash(text) + "'")
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return "\n" + new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By which the page's policy knows its own style and script, and nothing else. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
