package dev.plinth.policies.rule;

/** Whether a rule holds for a resource. */
public enum Verdict {
  PASS,
  FAIL,
  /** It cannot be proven from the plan. */
  UNKNOWN
}
