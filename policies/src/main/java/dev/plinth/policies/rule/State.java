package dev.plinth.policies.rule;

import java.util.Locale;

/** What a finding is against a baseline. */
public enum State {
  /** The baseline does not have it. */
  NEW,
  /** The baseline has it too. */
  OLD,
  /** The baseline has it, and it is gone. */
  FIXED;

  /** The name as people write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
