package dev.plinth.policies.report;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text in GitHub's Markdown that says what it says, whatever is in it. */
final class Markdown {

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  /** A longer text would leave no room for the others. */
  private static final int LONGEST = 1_000;

  private Markdown() {}

  /** A code span: nothing inside is markup, and nothing can end it. */
  static String code(String text) {
    String line = line(text);
    String fence = "`".repeat(longestRun(line) + 1);
    String padding = line.startsWith("`") || line.endsWith("`") || line.isBlank() ? " " : "";
    return fence + padding + line + padding + fence;
  }

  /** A fenced block of code. */
  static String fence(String code) {
    String fence = "`".repeat(Math.max(3, longestRun(code) + 1));
    return fence + "\n" + code.stripTrailing() + "\n" + fence;
  }

  /** Running text in one line, in which every character that could be markup is escaped. */
  static String text(String text) {
    var escaped = new StringBuilder();
    for (char c : line(text).toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        // Neither a mention nor a link to an issue.
        case '@', '#' -> escaped.append(c).append("<!-- -->");
        case '`' -> escaped.append("&#96;");
        case '\\', '*', '_', '{', '}', '[', ']', '|', '~', '!', '$' ->
            escaped.append('\\').append(c);
        default -> escaped.append(c);
      }
    }
    return escaped.toString().replace("://", ":<!-- -->//");
  }

  private static String line(String text) {
    return Paragraph.plain(Paragraph.shortened(text, LONGEST)).replaceAll("\\s+", " ");
  }

  private static int longestRun(String text) {
    return BACKTICKS
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
