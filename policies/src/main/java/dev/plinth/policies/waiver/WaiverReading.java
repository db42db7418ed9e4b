package dev.plinth.policies.waiver;

import java.util.List;

/** What became of reading waivers. */
public sealed interface WaiverReading {

  /** All of them can be used. */
  record Success(Waivers waivers) implements WaiverReading {}

  /** Some cannot; every problem, from top to bottom. */
  record Failure(List<Problem> problems) implements WaiverReading {
    public Failure {
      problems = List.copyOf(problems);
    }
  }

  /**
   * One problem.
   *
   * @param what is wrong, with the place, in one line
   * @param remedy how to mend it
   */
  record Problem(String what, String remedy) {}
}
