package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Address;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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

  /** The arguments that name a resource in AWS, the most telling first. */
  private static final List<String> NAMES =
      List.of("bucket", "identifier", "cluster_identifier", "function_name", "family", "name");

  /** The fingerprints of what a rule says of a resource. */
  public static Fingerprints of(String rule, Resource resource) {
    Address address = resource.address();
    return new Fingerprints(
        hash(rule, "address", address.text()),
        resource.previousAddress().map(previous -> hash(rule, "address", previous.text())),
        physicalName(resource).map(name -> hash(rule, "name", resource.type(), name)),
        hash(rule, "resource", address.resource() + address.key()));
  }

  private static Optional<String> physicalName(Resource resource) {
    return NAMES.stream()
        .filter(name -> !resource.isSensitive(name))
        .flatMap(
            name ->
                resource.get(name) instanceof Value.Text text && !text.text().isEmpty()
                    ? Optional.of(name + "=" + text.text()).stream()
                    : Optional.<String>empty().stream())
        .findFirst();
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
