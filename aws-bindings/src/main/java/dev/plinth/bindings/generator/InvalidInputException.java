package dev.plinth.bindings.generator;

import java.util.List;

/** A mistake in a file that a developer of the bindings writes; the message says how to mend it. */
final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** No stack trace: it would bury the message in Maven's output and point at nothing to mend. */
  InvalidInputException(String message) {
    super(message, null, false, false);
  }

  /** Tells all problems at once, each on a line of its own below what Maven says. */
  static void throwIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInputException("\n" + String.join("\n", problems));
    }
  }
}
