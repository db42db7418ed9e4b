package dev.plinth.policies.iam.access;

import dev.plinth.policies.plan.Resource;
import java.util.Locale;

/**
 * Who acts: a role, user or group of the plan.
 *
 * @param name in IAM; empty when it is known only after apply
 */
public record Principal(Resource resource, Kind kind, String name) {

  /** What kind of identity it is. */
  public enum Kind {
    ROLE,
    USER,
    GROUP;

    String resourceType() {
      return "aws_iam_" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Its address in the plan. */
  public String address() {
    return resource.address().text();
  }

  @Override
  public String toString() {
    return name.isEmpty() ? address() : name + " (" + address() + ")";
  }
}
