package dev.plinth.cli;

import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.PlanReader;
import dev.plinth.policies.plan.PlanReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A plan that the user names: a file, or {@code -} for the standard input. */
record PlanFile(String argument) {

  private static final String STANDARD_INPUT = "-";

  /** What to call it in reports. */
  String name() {
    return argument.equals(STANDARD_INPUT) ? "standard input" : argument;
  }

  /**
   * Reads it.
   *
   * @throws UserError when it is no plan
   */
  Plan read() {
    PlanReading reading;
    try {
      reading =
          argument.equals(STANDARD_INPUT)
              ? PlanReader.read(System.in, name())
              : PlanReader.read(Path.of(argument));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (reading instanceof PlanReading.Success success) {
      return success.plan();
    }
    var failure = (PlanReading.Failure) reading;
    throw new UserError(failure.what(), failure.remedy());
  }
}
