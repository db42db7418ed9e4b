package dev.plinth.policies.rule;

import java.util.List;

/** What a rule says of one resource. */
public sealed interface Judgement {

  /** The rule has nothing to say of this resource. */
  record NotApplicable() implements Judgement {}

  /** The rule holds, proven from the plan. */
  record Pass() implements Judgement {}

  /**
   * The rule does not hold.
   *
   * @param message what is wrong with this resource, in one sentence without a full stop
   * @param evidence the path that proves it
   */
  record Fail(String message, List<Evidence> evidence) implements Judgement {
    public Fail {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * The plan does not tell whether the rule holds.
   *
   * @param message what is not known, in one sentence without a full stop
   * @param evidence where the path is lost
   */
  record Unknown(String message, List<Evidence> evidence) implements Judgement {
    public Unknown {
      evidence = List.copyOf(evidence);
    }
  }

  /** See {@link Pass}. */
  static Judgement pass() {
    return new Pass();
  }

  /** See {@link NotApplicable}. */
  static Judgement notApplicable() {
    return new NotApplicable();
  }

  /** See {@link Fail}. */
  static Judgement fail(String message, Evidence... evidence) {
    return new Fail(message, List.of(evidence));
  }

  /** See {@link Unknown}. */
  static Judgement unknown(String message, Evidence... evidence) {
    return new Unknown(message, List.of(evidence));
  }
}
