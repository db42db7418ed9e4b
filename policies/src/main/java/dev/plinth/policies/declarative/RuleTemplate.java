package dev.plinth.policies.declarative;

import java.util.Optional;

/** A rule that works, for the user to start from. */
public final class RuleTemplate {

  private RuleTemplate() {}

  /** The text of a file with a rule of that id; empty when a user's rule cannot have that id. */
  public static Optional<String> of(String id) {
    return RuleFile.ID.matcher(id).matches() && !id.startsWith("PLINTH-")
        ? Optional.of(TEXT.replace("ACME-S3-001", id))
        : Optional.empty();
  }

  private static final String TEXT =
      """
      # docs/rules/language.md of Plinth describes the language; 'plinth rules test' runs the cases.
      - id: ACME-S3-001
        title: Buckets say whose data they hold
        # low, medium, high or critical
        severity: medium
        # network, identity, data protection, logging, resilience, cost, supply chain, change safety
        category: data protection
        resources: [aws_s3_bucket]
        # What must be true of each resource; a value that is known only after apply is unknown.
        holds: "'DataOwner' in resource.tags"
        # What is wrong when it is not.
        message: it has no tag DataOwner
        why: Nobody can be asked whether the data may go.
        fix: Set the tag DataOwner to a team's name.
        cases:
          - PASS: {aws_s3_bucket.raw: {bucket: raw, tags: {DataOwner: sales}}}
          - FAIL: {aws_s3_bucket.raw: {bucket: raw}}
          - UNKNOWN: {aws_s3_bucket.raw: {bucket: raw, tags: "?"}}
      """;
}
