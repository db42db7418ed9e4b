package dev.plinth.policies.iam.language;

/** What a statement does. */
public enum Effect {
  ALLOW,
  DENY,
  /** Known only after apply. */
  UNKNOWN
}
