package dev.plinth.policies.rule;

import java.util.Comparator;

/**
 * A finding as a baseline keeps it.
 *
 * @param rule the rule's id
 * @param title the rule's title
 * @param address of the resource
 * @param message what was wrong
 */
public record KnownFinding(
    String rule,
    String title,
    Severity severity,
    Verdict verdict,
    String address,
    String message,
    Fingerprints fingerprints)
    implements Comparable<KnownFinding> {

  private static final Comparator<KnownFinding> WORST_FIRST =
      Comparator.comparing(KnownFinding::severity)
          .reversed()
          .thenComparing(KnownFinding::verdict)
          .thenComparing(KnownFinding::rule)
          .thenComparing(KnownFinding::address);

  @Override
  public int compareTo(KnownFinding other) {
    return WORST_FIRST.compare(this, other);
  }
}
