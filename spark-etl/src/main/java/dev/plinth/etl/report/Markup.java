package dev.plinth.etl.report;

import java.util.List;
import java.util.Locale;

/** Pieces of HTML from values that may hold anything. */
final class Markup {

  private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Markup() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String decimal(double number) {
    return String.format(Locale.ROOT, "%,.2f", number);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, BYTE_UNITS[unit]);
  }

  /** A table; a column whose title begins with {@code #} holds numbers. Cells are markup. */
  static String table(List<String> titles, List<List<String>> rows) {
    var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    for (String title : titles) {
      boolean number = title.startsWith("#");
      html.append(number ? "<th class=\"n\">" : "<th>")
          .append(escaped(number ? title.substring(1) : title))
          .append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.append(titles.get(i).startsWith("#") ? "<td class=\"n\">" : "<td>")
            .append(row.get(i))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }
}
