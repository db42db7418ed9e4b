package dev.plinth.policies.plan;

/** What became of reading a plan. */
public sealed interface PlanReading {

  /** There is a plan. */
  record Success(Plan plan) implements PlanReading {}

  /**
   * There is none.
   *
   * @param what is wrong, in one line, with the place inside the input when there is one
   * @param remedy how to mend it
   */
  record Failure(String what, String remedy) implements PlanReading {}
}
