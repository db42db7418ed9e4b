package dev.plinth.etl.generate;

import dev.plinth.etl.job.EtlError;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The share of rows (of days, for drift) that gets each kind of defect, from 0 to 0.2. */
public record DefectRates(Map<Defect, Double> rates) {

  private static final double LARGEST = 0.2;

  /** Keeps its own copy. */
  public DefectRates {
    rates = Map.copyOf(rates);
  }

  /** No defects. */
  public static DefectRates none() {
    return new DefectRates(Map.of());
  }

  /** The same rate for every kind. */
  public static DefectRates all(double rate) {
    var rates = new EnumMap<Defect, Double>(Defect.class);
    for (Defect defect : Defect.values()) {
      rates.put(defect, rate);
    }
    return new DefectRates(rates);
  }

  /**
   * Reads {@code null=0.01,late=0.02}; {@code all=0.01} means every kind.
   *
   * @throws EtlError when a kind is unknown or a rate is not a number from 0 to 0.2
   */
  public static DefectRates parse(String text) {
    var rates = new EnumMap<Defect, Double>(Defect.class);
    for (String pair : text.split(",", -1)) {
      String[] sides = pair.strip().split("=", 2);
      double rate = sides.length == 2 ? rate(pair, sides[1]) : rate(pair, "");
      if (sides[0].equals("all")) {
        rates.putAll(all(rate).rates());
      } else {
        rates.put(kind(sides[0]), rate);
      }
    }
    double sum =
        rates.entrySet().stream()
            .filter(rate -> rate.getKey() != Defect.DRIFT)
            .mapToDouble(Map.Entry::getValue)
            .sum();
    if (sum > 1) {
      throw EtlError.badInput(
          "the rates of defects add up to " + sum,
          List.of(
              "allowed: at most 1, since a row gets at most one defect",
              "help: lower the rates, or generate one world for each kind"));
    }
    return new DefectRates(rates);
  }

  /** The rate of {@code defect}; 0 when it was not asked for. */
  public double of(Defect defect) {
    return rates.getOrDefault(defect, 0.0);
  }

  /** Whether any row can get a defect. */
  public boolean any() {
    return rates.values().stream().anyMatch(rate -> rate > 0);
  }

  private static Defect kind(String word) {
    return Arrays.stream(Defect.values())
        .filter(defect -> defect.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                EtlError.badInput(
                    "unknown kind of defect '" + word + "'",
                    List.of(
                        "allowed: all, "
                            + Arrays.stream(Defect.values())
                                .map(Defect::word)
                                .collect(Collectors.joining(", ")),
                        "help: for instance --defects null=0.01,late=0.02")));
  }

  private static double rate(String pair, String number) {
    double rate;
    try {
      rate = Double.parseDouble(number);
    } catch (NumberFormatException e) {
      rate = Double.NaN;
    }
    if (!(rate >= 0 && rate <= LARGEST)) {
      throw EtlError.badInput(
          "wrong rate of a defect: '" + pair + "'",
          List.of(
              "allowed: KIND=RATE with a rate from 0 to " + LARGEST,
              "help: for instance --defects null=0.01,late=0.02"));
    }
    return rate;
  }
}
