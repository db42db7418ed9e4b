package dev.plinth.modules.validation;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A construct was given invalid properties; it was not created. The message lists every problem.
 */
public final class InvalidPropertiesException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Problems of what {@code subject} names, as in {@code Network at dev/Network}. */
  public InvalidPropertiesException(String subject, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.toString().indent(2).stripTrailing())
            .collect(
                Collectors.joining(
                    "\n",
                    "%s has %d invalid %s:\n"
                        .formatted(
                            subject,
                            problems.size(),
                            problems.size() == 1 ? "property" : "properties"),
                    "")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of the properties. */
  public List<Problem> problems() {
    return problems;
  }
}
