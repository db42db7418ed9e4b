package dev.plinth.modules.logging;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a {@link LogGroup} is made of.
 *
 * @param name its name; required
 * @param retentionDays how long events are kept, one of the periods that CloudWatch Logs offers; a
 *     year by default
 * @param destroyable the first of two keys that let it be destroyed with its events, see {@link
 *     dev.plinth.modules.DataRemoval}; not by default
 */
@ConstructProperties
public record LogGroupProperties(
    String name, @Initializer("DEFAULT_RETENTION_DAYS") int retentionDays, boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_RETENTION_DAYS = 365;

  /** AWS: PutRetentionPolicy, retentionInDays. */
  private static final List<Integer> PERIODS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/.#-]{1,512}");

  public static LogGroupPropertiesBuilder builder() {
    return LogGroupPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.matches(
        "name",
        name,
        NAME,
        "at most 512 letters, digits and _/.#-",
        "choose a name like /acme-data-dev/flow-logs");
    checkRetention(check, "retentionDays", retentionDays);
  }

  /** Reports a retention that CloudWatch Logs does not offer. */
  public static void checkRetention(Checks check, String path, int days) {
    if (!PERIODS.contains(days)) {
      check.problem(
          path,
          days,
          "is no period that CloudWatch Logs offers",
          PERIODS.stream().map(String::valueOf).reduce((a, b) -> a + ", " + b).orElseThrow()
              + " days",
          "choose the nearest");
    }
  }
}
