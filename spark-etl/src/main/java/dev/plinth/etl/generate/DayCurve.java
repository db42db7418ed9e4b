package dev.plinth.etl.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * How rows spread over days and hours. Days follow the season (summer low, December high), the
 * weekday, noise, and now and then a sales day of three times the usual size; hours follow a
 * shopper's day.
 */
record DayCurve(long seed, LocalDate first, int days) {

  /** Shoppers by hour of day, midnight first; unitless weights. */
  private static final int[] HOURS = {
    2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 14, 15, 14, 13, 13, 14, 16, 19, 22, 21, 16, 10, 5
  };

  /** {@code rows} over the days; each day but the last has a multiple of {@code unit}. */
  Cuts cuts(long rows, long unit) {
    double[] weights = new double[days];
    double sum = 0;
    for (int day = 0; day < days; day++) {
      weights[day] = weight(day);
      sum += weights[day];
    }
    long[] cuts = new long[days + 1];
    double before = 0;
    for (int day = 0; day < days; day++) {
      cuts[day] = (long) (rows * (before / sum)) / unit * unit;
      before += weights[day];
    }
    cuts[days] = rows;
    return new Cuts(LongStream.of(cuts));
  }

  /** Second of the day at each 1024th of a day's shoppers. */
  static long[] secondsByQuantile() {
    long total = 0;
    for (int hour : HOURS) {
      total += hour;
    }
    long[] seconds = new long[1024];
    int hour = 0;
    double before = 0;
    for (int i = 0; i < seconds.length; i++) {
      double wanted = total * (i / 1024.0);
      while (before + HOURS[hour] <= wanted) {
        before += HOURS[hour++];
      }
      seconds[i] = (long) (3600 * (hour + (wanted - before) / HOURS[hour]));
    }
    return seconds;
  }

  private double weight(int day) {
    LocalDate date = first.plusDays(day);
    var random = new SplittableRandom(seed ^ (date.toEpochDay() * 0x9E3779B97F4A7C15L));
    double season = 1 + 0.3 * Math.cos(2 * Math.PI * (date.getDayOfYear() - 350) / 365.0);
    double weekday =
        date.getDayOfWeek() == DayOfWeek.SUNDAY
            ? 0.6
            : date.getDayOfWeek() == DayOfWeek.SATURDAY ? 1.4 : 1.0;
    double sale = random.nextInt(14) == 0 ? 3 : 1;
    return season * weekday * sale * (0.85 + 0.3 * random.nextDouble());
  }
}
