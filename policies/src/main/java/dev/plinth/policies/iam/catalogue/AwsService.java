package dev.plinth.policies.iam.catalogue;

import java.util.List;
import java.util.Map;

/**
 * A service.
 *
 * @param prefix of its actions, for example {@code elasticmapreduce}
 * @param title for example {@code Amazon Elastic MapReduce}
 * @param actions by full name in lower case, in alphabetical order
 */
public record AwsService(
    String prefix,
    String title,
    Map<String, AwsAction> actions,
    List<ResourceType> resourceTypes,
    List<ConditionKey> conditionKeys) {

  public AwsService {
    resourceTypes = List.copyOf(resourceTypes);
    conditionKeys = List.copyOf(conditionKeys);
  }
}
