package dev.plinth.policies.iam.catalogue;

import java.util.List;
import java.util.Locale;

/**
 * An action.
 *
 * @param service its prefix, for example {@code s3}
 * @param name for example {@code GetObject}
 * @param resourceTypes those that a policy can name for it; none when it takes {@code *} alone
 * @param conditionKeys those that a request of it may have, beside the global ones
 */
public record AwsAction(
    String service,
    String name,
    AccessLevel level,
    List<ResourceType> resourceTypes,
    List<ConditionKey> conditionKeys) {

  public AwsAction {
    resourceTypes = List.copyOf(resourceTypes);
    conditionKeys = List.copyOf(conditionKeys);
  }

  /** For example {@code s3:GetObject}. */
  public String fullName() {
    return service + ":" + name;
  }

  /** For example {@code s3:getobject}. */
  public String lowerCase() {
    return fullName().toLowerCase(Locale.ROOT);
  }
}
