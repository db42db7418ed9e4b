package dev.plinth.policies.report;

/** Text inside HTML. */
final class Html {

  private Html() {}

  /** Text as it stands between tags or in a quoted attribute; what hides in it is shown as ?. */
  static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (char c : Paragraph.plain(text).toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
