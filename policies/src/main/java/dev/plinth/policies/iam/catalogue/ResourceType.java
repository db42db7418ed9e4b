package dev.plinth.policies.iam.catalogue;

import dev.plinth.policies.iam.match.Glob;
import java.util.List;

/**
 * A kind of resource that actions take.
 *
 * @param name for example {@code object}
 * @param arn its format, for example {@code arn:${Partition}:s3:::${BucketName}/${ObjectName}}
 * @param pattern the format with a wildcard for each variable part
 */
public record ResourceType(
    String name, String arn, Glob pattern, List<ConditionKey> conditionKeys) {

  public ResourceType {
    conditionKeys = List.copyOf(conditionKeys);
  }

  static ResourceType of(String name, String arn, List<ConditionKey> keys) {
    return new ResourceType(
        name, arn, Glob.withoutVariables(arn.replaceAll("\\$\\{[^}]*}", "*")), keys);
  }
}
