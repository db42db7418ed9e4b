package dev.plinth.policies.rule;

import java.util.Locale;

/** How bad it is when a rule does not hold, least first. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The name as people write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
