package dev.plinth.modules.observability;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;

/**
 * What an {@link Alarm} is made of.
 *
 * @param name its name; required
 * @param description what is wrong and what to look at first, as the mail says it; required
 * @param metric what it looks at; required
 * @param comparison above the threshold by default
 * @param threshold from which on it is wrong; required
 * @param periodSeconds how long it looks at a time; five minutes by default
 * @param periods how many such periods must be wrong in a row; 1 by default
 * @param silenceIsBad whether a metric that says nothing is wrong, too; not by default
 */
@ConstructProperties
public record AlarmProperties(
    String name,
    String description,
    Metric metric,
    @Initializer("DEFAULT_COMPARISON") Comparison comparison,
    Long threshold,
    @Initializer("DEFAULT_PERIOD_SECONDS") int periodSeconds,
    @Initializer("DEFAULT_PERIODS") int periods,
    boolean silenceIsBad)
    implements Validated {

  /** When it is wrong. */
  public enum Comparison {
    ABOVE("GreaterThanThreshold"),
    AT_LEAST("GreaterThanOrEqualToThreshold"),
    BELOW("LessThanThreshold");

    private final String code;

    Comparison(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** The default, told above. */
  public static final Comparison DEFAULT_COMPARISON = Comparison.ABOVE;

  /** The default, told above. */
  public static final int DEFAULT_PERIOD_SECONDS = 300;

  /** The default, told above. */
  public static final int DEFAULT_PERIODS = 1;

  private static final int DAY_SECONDS = 86_400;

  /** AWS: alarms on Metrics Insights queries see three hours. */
  private static final int QUERY_SECONDS = 3 * 3600;

  public static AlarmPropertiesBuilder builder() {
    return AlarmPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.notBlank("name", name, "name it after what goes wrong");
    check.notBlank("description", description, "say what is wrong and what to look at first");
    check.between("periods", periods, 1, 100, "periods", "1 to 3 is common");
    if (periodSeconds < 60 || periodSeconds % 60 != 0) {
      check.problem(
          "periodSeconds",
          periodSeconds,
          "is no period of CloudWatch",
          "whole minutes, 60 or more",
          "300 is common");
    }
    if (check.usable("metric")) {
      int longest = metric instanceof Metric.Query ? QUERY_SECONDS : DAY_SECONDS;
      if ((long) periods * periodSeconds > longest) {
        check.problem(
            "periods",
            periods,
            "of %d seconds look too far back".formatted(periodSeconds),
            "%d hours in all".formatted(longest / 3600),
            "take fewer or shorter periods");
      }
    }
  }
}
