package dev.plinth.modules.compute;

import dev.plinth.modules.validation.InvalidValueException;
import java.util.regex.Pattern;

/**
 * A release of EMR 7: the line that runs Spark on Java 17 without being told (AWS: "Configure
 * applications to use a specific Java Virtual Machine").
 *
 * @param label its name in AWS, as {@code emr-7.8.0}
 */
public record EmrRelease(String label) {

  /** Spark 3.5.4, Hadoop 3.4.1. */
  public static final EmrRelease EMR_7_8_0 = new EmrRelease("emr-7.8.0");

  private static final Pattern FORM = Pattern.compile("emr-7\\.\\d{1,2}\\.\\d{1,2}");

  /**
   * The release with this label.
   *
   * @throws InvalidValueException for any other text, and for older lines
   */
  public static EmrRelease parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new InvalidValueException(
          text,
          "is no release of EMR 7",
          "emr-7.x.y, which runs Spark on Java 17",
          "write it like " + EMR_7_8_0.label());
    }
    return new EmrRelease(text);
  }

  /** Its name in AWS. */
  @Override
  public String toString() {
    return label;
  }
}
