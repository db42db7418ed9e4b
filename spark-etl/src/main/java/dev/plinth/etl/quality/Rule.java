package dev.plinth.etl.quality;

import java.util.List;
import java.util.OptionalDouble;

/** A rule of a table's contract. */
public sealed interface Rule {

  /** Name within the table: {@code range.quantity}. */
  default String id() {
    return kind() + (column().isEmpty() ? "" : "." + column());
  }

  /** The word that a contract writes for the kind of rule. */
  String kind();

  /** The column that the rule reads; empty for a rule over the whole table. */
  String column();

  /** Whether a failed rule keeps the row (or the date) out. */
  Severity severity();

  /** Rules that one row passes or fails. */
  sealed interface OfRow extends Rule {
    /** The share of failed rows above which nothing is published. */
    double stopAbove();
  }

  /** Rules that one date of a table passes or fails. */
  sealed interface OfDate extends Rule {}

  /** The value is there. */
  record NotNull(String column, Severity severity, double stopAbove) implements OfRow {
    @Override
    public String kind() {
      return "not_null";
    }
  }

  /** The number lies between the bounds, both included; null passes. */
  record Range(
      String column, OptionalDouble min, OptionalDouble max, Severity severity, double stopAbove)
      implements OfRow {
    @Override
    public String kind() {
      return "range";
    }
  }

  /** The text matches the regular expression somewhere; null passes. */
  record Pattern(String column, String regex, Severity severity, double stopAbove)
      implements OfRow {
    @Override
    public String kind() {
      return "pattern";
    }
  }

  /** The text is one of the values; null passes. */
  record InSet(String column, List<String> values, Severity severity, double stopAbove)
      implements OfRow {
    /** Keeps its own copy. */
    public InSet {
      values = List.copyOf(values);
    }

    @Override
    public String kind() {
      return "in_set";
    }
  }

  /** The moment is not more than so many days before the date it arrived, nor after it. */
  record OnTime(String column, int withinDays, Severity severity, double stopAbove)
      implements OfRow {
    @Override
    public String kind() {
      return "on_time";
    }
  }

  /** No two rows of one date have the same values; rows with a null in the key pass. */
  record Unique(List<String> columns, Severity severity, double stopAbove) implements OfRow {
    /** Keeps its own copy. */
    public Unique {
      columns = List.copyOf(columns);
    }

    @Override
    public String kind() {
      return "unique";
    }

    @Override
    public String column() {
      return String.join("+", columns);
    }
  }

  /**
   * The value is the key of a validated row of another table that arrived on the same date or
   * before; null passes.
   *
   * @param sameDate only rows of the same date count, which keeps the set of keys small
   * @param keepChildren a row whose parent is in quarantine is kept, else it follows its parent
   */
  record Reference(
      String column,
      String table,
      boolean sameDate,
      boolean keepChildren,
      Severity severity,
      double stopAbove)
      implements OfRow {
    @Override
    public String kind() {
      return "reference";
    }
  }

  /** The row's parent is in quarantine, so the row follows it: never a contract's own rule. */
  record ParentQuarantined(String column, double stopAbove) implements OfRow {
    @Override
    public String kind() {
      return "parent_quarantined";
    }

    @Override
    public Severity severity() {
      return Severity.error;
    }
  }

  /** The newest moment is not older than so many hours before the date's end. */
  record Freshness(String column, int maxAgeHours, Severity severity) implements OfDate {
    @Override
    public String kind() {
      return "freshness";
    }
  }

  /** The number of rows is within a ratio of the mean of the last dates; passes without history. */
  record Volume(double minRatio, double maxRatio, int dates, Severity severity) implements OfDate {
    @Override
    public String kind() {
      return "volume";
    }

    @Override
    public String column() {
      return "";
    }
  }

  /**
   * The shares of the values differ from those of the last dates by at most a distance (half the
   * sum of the absolute differences, 0 to 1); passes without history.
   */
  record Drift(String column, double maxDistance, int dates, Severity severity) implements OfDate {
    @Override
    public String kind() {
      return "drift";
    }
  }
}
