package dev.plinth.policies.iam.access;

/** What a policy document is for: it decides which elements it has. */
public enum PolicyKind {
  /** What an identity may do. */
  IDENTITY,
  /** Who may assume a role. */
  TRUST,
  /** Who may use a resource. */
  RESOURCE
}
