package dev.plinth.policies.network.drawing;

import dev.plinth.policies.network.drawing.Layout.Box;
import java.util.List;
import java.util.Locale;

/** Writes a layout as SVG. Names are escaped: they are whatever somebody wrote in a tag. */
final class SvgWriter {

  private static final String STYLE =
      """
      svg{--bg:#fff;--ink:#1f2937;--dim:#6b7280;--line:#94a3b8;--vpc:#f8fafc;--zone:#cbd5e1;
      --public:#ecfdf5;--public-line:#34d399;--private:#eff6ff;--private-line:#60a5fa;
      --data:#f5f3ff;--data-line:#a78bfa;--box:#fff;--box-line:#cbd5e1;--gate:#fff7ed;
      --gate-line:#fb923c;--end:#f0fdfa;--end-line:#2dd4bf;--bad:#dc2626;--bad-fill:#fef2f2}
      @media (prefers-color-scheme:dark){svg{--bg:#0f172a;--ink:#e5e7eb;--dim:#94a3b8;
      --line:#64748b;--vpc:#111c33;--zone:#334155;--public:#0b2a24;--public-line:#10b981;
      --private:#10243f;--private-line:#3b82f6;--data:#211a3d;--data-line:#8b5cf6;--box:#1e293b;
      --box-line:#475569;--gate:#33230f;--gate-line:#f59e0b;--end:#0d2f2f;--end-line:#14b8a6;
      --bad:#f87171;--bad-fill:#3b1216}}
      text{font:13px system-ui,"DejaVu Sans",sans-serif;fill:var(--ink)}
      .d{fill:var(--dim);font-size:12px}.c{font-weight:600}
      .bg{fill:var(--bg)}rect{stroke-width:1.25}
      .vpc{fill:var(--vpc);stroke:var(--line)}
      .zone{fill:none;stroke:var(--zone);stroke-dasharray:5 4}
      .public{fill:var(--public);stroke:var(--public-line)}
      .private{fill:var(--private);stroke:var(--private-line)}
      .data{fill:var(--data);stroke:var(--data-line)}
      .workload,.outside{fill:var(--box);stroke:var(--box-line)}
      .gateway{fill:var(--gate);stroke:var(--gate-line)}
      .endpoint{fill:var(--end);stroke:var(--end-line)}
      path{fill:none;stroke:var(--line);stroke-width:1.4}
      .tip{fill:var(--line);stroke:none}
      rect.bad{fill:var(--bad-fill);stroke:var(--bad);stroke-width:2.5}
      path.bad{stroke:var(--bad);stroke-width:2.5}.tip.bad{fill:var(--bad);stroke:none}
      """;

  private final Layout layout;
  private final StringBuilder out = new StringBuilder();

  SvgWriter(Layout layout) {
    this.layout = layout;
  }

  String write() {
    double width = layout.width() + 16;
    double height = layout.height() + 16;
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 %s %s" width="%s" height="%s" role="img" aria-label="Network diagram">
        """
            .formatted(number(width), number(height), number(width), number(height)));
    out.append("<title>Network</title>\n<style>\n").append(STYLE).append("</style>\n");
    out.append(
        "<rect class=\"bg\" x=\"-8\" y=\"-8\" width=\"%s\" height=\"%s\"/>\n"
            .formatted(number(width), number(height)));
    layout.boxes().stream().filter(box -> Layout.isContainer(box.shape())).forEach(this::box);
    layout.paths().forEach(this::path);
    layout.boxes().stream().filter(box -> !Layout.isContainer(box.shape())).forEach(this::box);
    return out.append("</svg>\n").toString();
  }

  private void box(Box box) {
    Shape shape = box.shape();
    boolean container = Layout.isContainer(shape);
    out.append("<g class=\"node\">");
    if (!shape.tooltip().isEmpty()) {
      out.append("<title>").append(escape(shape.tooltip())).append("</title>");
    }
    out.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>"
            .formatted(
                shape.style() + (shape.isOffending() ? " bad" : ""),
                number(box.x()),
                number(box.y()),
                number(box.width()),
                number(box.height()),
                container ? 10 : 8));
    if (container) {
      text(box.x() + 14, box.y() + 23, "c", "start", shape.label());
      text(box.x() + box.width() - 14, box.y() + 23, "d", "end", shape.detail());
    } else {
      double middle = box.x() + box.width() / 2;
      boolean two = !shape.detail().isEmpty();
      text(middle, box.y() + (two ? 20 : 28), "c", "middle", shape.label());
      text(middle, box.y() + 36, "d", "middle", shape.detail());
    }
    out.append("</g>\n");
  }

  private void text(double x, double y, String style, String anchor, String text) {
    if (!text.isEmpty()) {
      out.append(
          "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
              .formatted(style, number(x), number(y), anchor, escape(text)));
    }
  }

  private void path(Layout.Path path) {
    List<double[]> points = path.points();
    if (points.size() < 2) {
      return;
    }
    String style = path.line().offending() ? " class=\"bad\"" : "";
    var corners = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      corners
          .append(i == 0 ? "M" : "L")
          .append(number(points.get(i)[0]))
          .append(' ')
          .append(number(points.get(i)[1]));
    }
    String title = path.line().label();
    out.append("<path").append(style).append(" d=\"").append(corners).append("\"");
    out.append(title.isEmpty() ? "/>" : "><title>" + escape(title) + "</title></path>");
    tip(points.get(points.size() - 2), points.get(points.size() - 1), path.line().offending());
  }

  /** An arrow's head at the end of a line. */
  private void tip(double[] before, double[] end, boolean offending) {
    double length = Math.max(0.01, Math.hypot(end[0] - before[0], end[1] - before[1]));
    double x = (end[0] - before[0]) / length;
    double y = (end[1] - before[1]) / length;
    out.append(
        "<path class=\"tip%s\" d=\"M%s %sL%s %sL%s %sZ\"/>\n"
            .formatted(
                offending ? " bad" : "",
                number(end[0]),
                number(end[1]),
                number(end[0] - 8 * x + 4 * y),
                number(end[1] - 8 * y - 4 * x),
                number(end[0] - 8 * x - 4 * y),
                number(end[1] - 8 * y + 4 * x)));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escape(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(point) ? point : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  /** What XML 1.0 lets stand in a document. */
  private static boolean isXml(int point) {
    return point == '\t'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
