package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Address;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.List;
import java.util.Optional;

/**
 * The resource that a finding is about, as far as it tells the finding from others.
 *
 * @param type for example {@code aws_s3_bucket}
 * @param previous the address before a {@code moved} block; empty without one
 * @param name the argument and the name that AWS knows the resource by; empty when the plan does
 *     not know it
 */
public record Subject(
    Address address, String type, Optional<Address> previous, Optional<String> name) {

  /** The arguments that name a resource in AWS, the most telling first. */
  private static final List<String> NAMES =
      List.of("bucket", "identifier", "cluster_identifier", "function_name", "family", "name");

  /** A resource of a plan. */
  public static Subject of(Resource resource) {
    return new Subject(
        resource.address(), resource.type(), resource.previousAddress(), physicalName(resource));
  }

  private static Optional<String> physicalName(Resource resource) {
    for (String argument : NAMES) {
      if (resource.get(argument) instanceof Value.Text name
          && !name.text().isEmpty()
          && !resource.isSensitive(argument)) {
        return Optional.of(argument + "=" + name.text());
      }
    }
    return Optional.empty();
  }
}
