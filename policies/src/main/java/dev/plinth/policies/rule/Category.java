package dev.plinth.policies.rule;

import java.util.Locale;

/** What a rule protects. */
public enum Category {
  NETWORK,
  IDENTITY,
  DATA_PROTECTION,
  LOGGING,
  RESILIENCE,
  COST,
  SUPPLY_CHAIN,
  CHANGE_SAFETY;

  /** The name as people write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
