package dev.plinth.etl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;

/** Charts as SVG in the page itself: bars over dates, shares over dates, and stages over time. */
final class Charts {

  private static final int WIDTH = 480;
  private static final int HEIGHT = 150;
  private static final int LEFT = 56;
  private static final int BOTTOM = 22;
  private static final int COLOURS = 6;
  private static final int LANE = 20;
  private static final int LABELS = 7;

  private Charts() {}

  /** A stage's name, start and length in seconds. */
  record Span(String name, double start, double seconds) {}

  /** Bars over dates, the parts of a bar stacked; parts are in the order of the key. */
  static String stacked(SortedMap<String, Map<String, Double>> byDate, boolean shares) {
    var names = new TreeSet<String>();
    byDate.values().forEach(ofDate -> names.addAll(ofDate.keySet()));
    // Of counts, what is valid comes first.
    NavigableSet<String> parts = shares ? names : names.descendingSet();
    double highest = shares ? 1 : byDate.values().stream().mapToDouble(Charts::sum).max().orElse(1);
    highest = highest == 0 ? 1 : highest;
    var svg = open(WIDTH, HEIGHT);
    svg.append(axis(highest, shares));
    double step = (WIDTH - LEFT - 4.0) / Math.max(1, byDate.size());
    int index = 0;
    for (Map.Entry<String, Map<String, Double>> date : byDate.entrySet()) {
      double whole = shares ? Math.max(1e-9, sum(date.getValue())) : 1;
      double top = HEIGHT - BOTTOM;
      int colour = 0;
      for (String part : parts) {
        double value = date.getValue().getOrDefault(part, 0.0);
        double height = value / whole / highest * (HEIGHT - BOTTOM - 10);
        top -= height;
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect class=\"s%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                    + "<title>%s %s: %s</title></rect>",
                colour++ % COLOURS,
                LEFT + index * step + step * 0.1,
                top,
                Math.min(step * 0.8, 46),
                height,
                Markup.escaped(date.getKey()),
                Markup.escaped(part),
                shares ? Markup.percent(value / whole) : Markup.whole(Math.round(value))));
      }
      int every = Math.max(1, (byDate.size() + LABELS - 1) / LABELS);
      if (index % every == 0) {
        svg.append(
            text(LEFT + index * step + step * 0.1, HEIGHT - 6.0, date.getKey().substring(5)));
      }
      index++;
    }
    return svg.append("</svg>").append(key(parts)).toString();
  }

  /** Stages as bars from their start to their end; those side by side ran side by side. */
  static String spans(List<Span> spans) {
    double end = spans.stream().mapToDouble(span -> span.start() + span.seconds()).max().orElse(1);
    end = end <= 0 ? 1 : end;
    int width = 2 * WIDTH;
    int left = 230;
    var svg = open(width, spans.size() * LANE + BOTTOM);
    int lane = 0;
    var sorted = new ArrayList<>(spans);
    sorted.sort(java.util.Comparator.comparingDouble(Span::start));
    for (Span span : sorted) {
      double x = left + span.start() / end * (width - left - 60);
      double length = Math.max(1, span.seconds() / end * (width - left - 60));
      svg.append(text(0, lane * LANE + 14.0, span.name()));
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"s0\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"13\" rx=\"2\"/>",
              x,
              lane * LANE + 3,
              length));
      svg.append(text(x + length + 5, lane * LANE + 14.0, Markup.decimal(span.seconds()) + " s"));
      lane++;
    }
    return svg.append("</svg>").toString();
  }

  private static StringBuilder open(int width, int height) {
    return new StringBuilder(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">",
            width,
            height));
  }

  private static String axis(double highest, boolean shares) {
    var axis = new StringBuilder();
    for (double part : new double[] {0, 0.5, 1}) {
      double y = HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - 10);
      axis.append(
          String.format(
              Locale.ROOT,
              "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
              LEFT - 4,
              WIDTH,
              y,
              y));
      String label =
          shares ? String.format(Locale.ROOT, "%.0f %%", 100 * part) : abbreviated(part * highest);
      axis.append(text(0, y + 4, label));
    }
    return axis.toString();
  }

  private static String abbreviated(double number) {
    if (number >= 1e9) {
      return String.format(Locale.ROOT, "%.1f G", number / 1e9);
    }
    if (number >= 1e6) {
      return String.format(Locale.ROOT, "%.1f M", number / 1e6);
    }
    return number >= 1e4
        ? String.format(Locale.ROOT, "%.0f k", number / 1e3)
        : Markup.whole(Math.round(number));
  }

  private static String text(double x, double y, String text) {
    return String.format(
        Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, Markup.escaped(text));
  }

  private static String key(Iterable<String> parts) {
    var key = new StringBuilder("<div class=\"key\">");
    int colour = 0;
    for (String part : parts) {
      key.append("<i style=\"background:var(--")
          .append((char) ('a' + colour++ % COLOURS))
          .append(")\"></i>")
          .append(Markup.escaped(part));
    }
    return key.append("</div>").toString();
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
