package dev.plinth.policies.baseline;

/** What became of reading a baseline. */
public sealed interface BaselineReading {

  /** There is a baseline. */
  record Success(Baseline baseline) implements BaselineReading {}

  /**
   * There is none.
   *
   * @param what is wrong, in one line
   * @param remedy how to mend it
   */
  record Failure(String what, String remedy) implements BaselineReading {}
}
