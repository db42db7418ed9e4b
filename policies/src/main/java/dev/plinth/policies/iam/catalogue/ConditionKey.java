package dev.plinth.policies.iam.catalogue;

/**
 * A condition key.
 *
 * @param name for example {@code aws:RequestTag/*}, where {@code *} is what the policy names
 * @param type {@code String}, {@code ARN}, {@code Bool}, {@code Date}, {@code IPAddress} or {@code
 *     Numeric}
 * @param manyValues whether a request may have several values
 */
public record ConditionKey(String name, String type, boolean manyValues) {

  static ConditionKey of(String name, String type) {
    boolean many = type.startsWith("ArrayOf");
    return new ConditionKey(name, many ? type.substring("ArrayOf".length()) : type, many);
  }
}
