package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * By what a finding is known again in another plan, the strongest first. None depends on where the
 * resource stands in the plan, and none reveals a value.
 *
 * @param address from rule and address
 * @param previous from rule and the address before a {@code moved} block; empty without one
 * @param name from rule, type and the name that AWS knows the resource by, which outlives a new
 *     address; empty when the plan does not know it
 * @param resource from rule and the address without its modules, which outlives a new module prefix
 */
public record Fingerprints(
    String address, Optional<String> previous, Optional<String> name, String resource) {

  /** The fingerprints of what a rule says of a resource. */
  public static Fingerprints of(String rule, Subject subject) {
    Address address = subject.address();
    return new Fingerprints(
        hash(rule, "address", address.text()),
        subject.previous().map(previous -> hash(rule, "address", previous.text())),
        subject.name().map(name -> hash(rule, "name", subject.type(), name)),
        hash(rule, "resource", address.resource() + address.key()));
  }

  private static String hash(String... parts) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
