package dev.plinth.policies.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A verdict that is not PASS.
 *
 * @param address of the resource
 * @param message what is wrong, or what is not known
 * @param evidence the path that proves it
 */
public record Finding(
    RuleDocument rule, Verdict verdict, String address, String message, List<Evidence> evidence)
    implements Comparable<Finding> {

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing((Finding finding) -> finding.rule().severity())
          .reversed()
          .thenComparing(Finding::verdict)
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(Finding::address);

  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** How bad it is: what the rule says. */
  public Severity severity() {
    return rule.severity();
  }

  /** The same in every run for the same rule and resource, wherever it stands in the plan. */
  public String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((rule.id() + "\n" + address).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int compareTo(Finding other) {
    return WORST_FIRST.compare(this, other);
  }
}
