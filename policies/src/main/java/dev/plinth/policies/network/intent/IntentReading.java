package dev.plinth.policies.network.intent;

import java.util.List;

/** What became of reading a file of intents. */
public sealed interface IntentReading {

  /** All of them can be proven or disproven. */
  record Success(List<Intent> intents) implements IntentReading {
    public Success {
      intents = List.copyOf(intents);
    }
  }

  /** Some cannot be understood; every problem, from top to bottom. */
  record Failure(List<Problem> problems) implements IntentReading {
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
