package dev.plinth.etl.pipeline;

import dev.plinth.etl.quality.Rule;
import dev.plinth.etl.quality.Severity;
import dev.plinth.etl.quality.TableContract;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds the metrics of a table against its thresholds and against the dates before. */
final class Checks {

  /** Shares of fewer rows than this say nothing about drift. */
  private static final double ENOUGH_ROWS = 1000;

  private final TableContract table;
  private final TreeMap<LocalDate, List<Metric>> byDate = new TreeMap<>();

  /** {@code metrics} of this table on all dates, those of earlier runs too. */
  Checks(TableContract table, List<Metric> metrics) {
    this.table = table;
    metrics.stream()
        .filter(metric -> metric.table().equals(table.name()))
        .forEach(
            metric -> byDate.computeIfAbsent(metric.date(), any -> new ArrayList<>()).add(metric));
  }

  List<Finding> on(LocalDate date) {
    var findings = new ArrayList<Finding>();
    double rows = value(date, Metric.ROWS_IN, "");
    for (Rule.OfRow rule : table.rowRules()) {
      double failed = value(date, Metric.FAILED, rule.id());
      if (failed > 0) {
        double share = failed / rows;
        boolean stops = rule.severity() == Severity.error && share > rule.stopAbove();
        findings.add(
            new Finding(
                table.name(),
                date,
                rule.id(),
                rule.severity(),
                (long) failed,
                share,
                stops,
                text("%,.0f of %,.0f rows (%.2f %%)", failed, rows, 100 * share)
                    + (stops ? text(", above the limit of %.2f %%", 100 * rule.stopAbove()) : "")));
      }
    }
    for (Rule.OfDate rule : table.dateRules()) {
      String problem = problem(rule, date, rows);
      if (!problem.isEmpty()) {
        findings.add(
            new Finding(
                table.name(),
                date,
                rule.id(),
                rule.severity(),
                0,
                0,
                rule.severity() == Severity.error,
                problem));
      }
    }
    return findings;
  }

  /** Whether rows broke a uniqueness rule on the last date. */
  boolean repeatedLast() {
    return !byDate.isEmpty()
        && table.uniques().stream()
            .anyMatch(unique -> value(byDate.lastKey(), Metric.FAILED, unique.id()) > 0);
  }

  /** What is wrong with the date; empty when nothing is. */
  private String problem(Rule.OfDate rule, LocalDate date, double rows) {
    if (rule instanceof Rule.Freshness freshness) {
      return stale(freshness, date, rows);
    }
    if (rule instanceof Rule.Volume volume) {
      return wrongVolume(volume, date, rows);
    }
    return drifted((Rule.Drift) rule, date);
  }

  private String stale(Rule.Freshness rule, LocalDate date, double rows) {
    if (rows == 0) {
      return "";
    }
    double end = date.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    double hours = (end - value(date, Metric.NEWEST, rule.column())) / 3600;
    return hours > rule.maxAgeHours()
        ? text(
            "the newest %s is %.1f hours before the end of the date, allowed are %d",
            rule.column(), hours, rule.maxAgeHours())
        : "";
  }

  private String wrongVolume(Rule.Volume rule, LocalDate date, double rows) {
    List<LocalDate> before = before(date, rule.dates());
    double mean =
        before.stream().mapToDouble(day -> value(day, Metric.ROWS_IN, "")).average().orElse(0);
    if (mean == 0) {
      return "";
    }
    double ratio = rows / mean;
    return ratio < rule.minRatio() || ratio > rule.maxRatio()
        ? text(
            "%,.0f rows are %.2f times the mean of %d dates before, allowed are %.2f to %.2f",
            rows, ratio, before.size(), rule.minRatio(), rule.maxRatio())
        : "";
  }

  private String drifted(Rule.Drift rule, LocalDate date) {
    Map<String, Double> here = shares(List.of(date), rule.column());
    Map<String, Double> before = shares(before(date, rule.dates()), rule.column());
    if (here.isEmpty() || before.isEmpty()) {
      return "";
    }
    var values = new TreeSet<>(here.keySet());
    values.addAll(before.keySet());
    double distance = 0;
    String most = "";
    double largest = -1;
    for (String value : values) {
      double difference = here.getOrDefault(value, 0.0) - before.getOrDefault(value, 0.0);
      distance += Math.abs(difference) / 2;
      if (Math.abs(difference) > largest) {
        largest = Math.abs(difference);
        most = value;
      }
    }
    return distance > rule.maxDistance()
        ? text(
            "the values of %s differ by %.3f from the dates before, allowed is %.3f; most for '%s'",
            rule.column(), distance, rule.maxDistance(), most)
        : "";
  }

  private Map<String, Double> shares(List<LocalDate> dates, String column) {
    var counts = new HashMap<String, Double>();
    String prefix = column + "=";
    for (LocalDate date : dates) {
      for (Metric metric : byDate.getOrDefault(date, List.of())) {
        if (metric.kind().equals(Metric.SHARE) && metric.name().startsWith(prefix)) {
          counts.merge(metric.name().substring(prefix.length()), metric.value(), Double::sum);
        }
      }
    }
    double all = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    if (all < ENOUGH_ROWS) {
      return Map.of();
    }
    counts.replaceAll((value, count) -> count / all);
    return counts;
  }

  private List<LocalDate> before(LocalDate date, int dates) {
    return byDate.headMap(date, false).descendingKeySet().stream().limit(dates).toList();
  }

  private double value(LocalDate date, String kind, String name) {
    return byDate.getOrDefault(date, List.of()).stream()
        .filter(metric -> metric.kind().equals(kind) && metric.name().equals(name))
        .mapToDouble(Metric::value)
        .findFirst()
        .orElse(0);
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
