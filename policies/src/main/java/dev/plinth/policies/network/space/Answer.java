package dev.plinth.policies.network.space;

import java.util.Locale;

/** Whether something is so, as far as the plan tells; the least first. */
public enum Answer {
  /** It is not so, whatever the unknown values turn out to be. */
  CANNOT,
  /** It depends on what the plan does not tell. */
  MAY,
  /** It is so, whatever the unknown values turn out to be. */
  MUST;

  /** A known truth. */
  public static Answer of(boolean truth) {
    return truth ? MUST : CANNOT;
  }

  /** Whether both are so. */
  public Answer and(Answer other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Whether one of both is so. */
  public Answer or(Answer other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether it may be so. */
  public boolean possible() {
    return this != CANNOT;
  }

  /** The name as people write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
