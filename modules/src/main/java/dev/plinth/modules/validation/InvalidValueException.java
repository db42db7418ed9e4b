package dev.plinth.modules.validation;

import java.io.Serial;
import java.util.Optional;

/** A text that is no value of its type, as {@code 10.0.0.300/8} is no CIDR block. */
public final class InvalidValueException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** See {@link Problem} for the parts. */
  public InvalidValueException(String given, String wrong, String allowed, String remedy) {
    this(new Problem("", Optional.of(given), wrong, allowed, remedy));
  }

  private InvalidValueException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** The mistake, without the property's path. */
  public Problem problem() {
    return problem;
  }
}
