package dev.plinth.policies.iam.match;

/** A truth value of Kleene's logic, the least true first. */
public enum Ternary {
  NO,
  UNKNOWN,
  YES;

  /** A known truth. */
  public static Ternary of(boolean truth) {
    return truth ? YES : NO;
  }

  /** The lesser of both. */
  public Ternary and(Ternary other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The greater of both. */
  public Ternary or(Ternary other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The opposite; of unknown, unknown. */
  public Ternary not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }

  /** Whether it may be true. */
  public boolean possible() {
    return this != NO;
  }
}
