package dev.plinth.policies.iam.catalogue;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A kind of resource that actions take.
 *
 * @param name for example {@code object}
 * @param arn its format, for example {@code arn:${Partition}:s3:::${BucketName}/${ObjectName}}
 * @param fields the fields of the format with a wildcard for each variable part
 */
public record ResourceType(
    String name, String arn, List<String> fields, List<ConditionKey> conditionKeys) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");
  private static final int ARN_FIELDS = 6;

  public ResourceType {
    fields = List.copyOf(fields);
    conditionKeys = List.copyOf(conditionKeys);
  }

  static ResourceType of(String name, String arn, List<ConditionKey> keys) {
    String pattern = VARIABLE.matcher(arn).replaceAll("*");
    return new ResourceType(name, arn, List.of(pattern.split(":", ARN_FIELDS)), keys);
  }
}
