package dev.plinth.modules.orchestration;

import dev.plinth.modules.validation.InvalidValueException;
import dev.plinth.modules.validation.Suggestion;
import java.util.Map;
import java.util.TreeMap;

/**
 * A version of Airflow that MWAA offers (AWS: "Apache Airflow versions on Amazon MWAA").
 *
 * @param number as {@code 2.10.3}
 * @param python the version of Python that it runs on, as {@code 3.11}
 */
public record AirflowVersion(String number, String python) {

  private static final Map<String, String> PYTHON =
      Map.of("2.7.2", "3.11", "2.8.1", "3.11", "2.9.2", "3.11", "2.10.1", "3.11", "2.10.3", "3.11");

  /**
   * The version with this number.
   *
   * @throws InvalidValueException for any other text
   */
  public static AirflowVersion parse(String text) {
    String python = PYTHON.get(text);
    if (python == null) {
      var known = new TreeMap<>(PYTHON).keySet();
      throw new InvalidValueException(
          text,
          "is no version of Airflow that MWAA offers with Python 3.11",
          String.join(", ", known),
          Suggestion.didYouMean(text, known) + "choose one of them");
    }
    return new AirflowVersion(text, python);
  }

  /** Where the versions of packages are listed that this version was tested with. */
  String constraints() {
    return "https://raw.githubusercontent.com/apache/airflow/constraints-%s/constraints-%s.txt"
        .formatted(number, python);
  }

  /** Its number. */
  @Override
  public String toString() {
    return number;
  }
}
