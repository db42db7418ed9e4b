package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;

/**
 * A table of things that change: the first day has the base, each later day some that are new and
 * some of the base with other values, no id twice in a day.
 */
final class ChangeLog {

  private final Cuts cuts;

  /** How many ids are new on each day after the first. */
  private final long[] fresh;

  /** Where each day's changed ids begin. */
  private final long[] shift;

  /**
   * A log of {@code rows}, {@code share} of them the base, {@code newShare} of the rest new ids.
   */
  ChangeLog(long rows, int days, double share, double newShare, long seed) {
    long base = days == 1 ? rows : Math.max(1, (long) (rows * share));
    cuts =
        new Cuts(
            LongStream.rangeClosed(0, days)
                .map(
                    day ->
                        day == 0
                            ? 0
                            : day == days ? rows : base + (rows - base) * (day - 1) / (days - 1)));
    fresh = new long[days];
    shift = new long[days];
    var random = new SplittableRandom(seed);
    for (int day = 1; day < days; day++) {
      fresh[day] = Math.max((long) (cuts.size(day) * newShare), cuts.size(day) - base);
      shift[day] = random.nextLong(base);
    }
  }

  Cuts cuts() {
    return cuts;
  }

  long base() {
    return cuts.size(0);
  }

  /** How many ids exist at the end of each day. */
  long[] existing() {
    long[] existing = new long[fresh.length];
    existing[0] = base();
    for (int day = 1; day < fresh.length; day++) {
      existing[day] = existing[day - 1] + fresh[day];
    }
    return existing;
  }

  /** Whether the row repeats an id of the base. */
  Column change() {
    return col("day").gt(lit(0)).and(col("row").minus(cuts.start()).geq(Cuts.byDay(fresh)));
  }

  /** The id of the row. */
  Column id() {
    long[] firstNew = new long[fresh.length];
    long[] existing = existing();
    for (int day = 1; day < fresh.length; day++) {
      firstNew[day] = existing[day - 1];
    }
    Column offset = col("row").minus(cuts.start());
    return when(change(), pmod(offset.plus(Cuts.byDay(shift)), lit(base())))
        .otherwise(offset.plus(Cuts.byDay(firstNew)));
  }

  /** What the values that change depend on: the id, and the day for a row that changes. */
  Column version() {
    return id().multiply(lit(4096L)).plus(when(change(), col("day")).otherwise(lit(0)));
  }
}
