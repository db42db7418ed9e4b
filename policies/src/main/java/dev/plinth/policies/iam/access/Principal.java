package dev.plinth.policies.iam.access;

import dev.plinth.policies.plan.Resource;

/**
 * Who acts: a role, user or group of the plan.
 *
 * @param name in IAM; empty when it is known only after apply
 */
public record Principal(Resource resource, Kind kind, String name) {

  /** What kind of identity it is. */
  public enum Kind {
    ROLE("aws_iam_role"),
    USER("aws_iam_user"),
    GROUP("aws_iam_group");

    private final String resourceType;

    Kind(String resourceType) {
      this.resourceType = resourceType;
    }

    String resourceType() {
      return resourceType;
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
