package dev.plinth.policies.iam.language;

import dev.plinth.policies.iam.match.Glob;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One condition of a statement.
 *
 * @param operator as it is written, for example {@code ForAnyValue:StringLikeIfExists}; empty when
 *     it is known only after apply
 * @param key as it is written; empty when it is known only after apply
 * @param values what the key is compared with
 */
public record Condition(String operator, String key, List<Glob> values, String place) {

  public Condition {
    values = List.copyOf(values);
  }

  /** {@code ForAllValues}, {@code ForAnyValue}, or empty. */
  public String qualifier() {
    int colon = operator.indexOf(':');
    return colon < 0 ? "" : operator.substring(0, colon);
  }

  /** Without qualifier and {@code IfExists}. */
  public String base() {
    String name = operator.substring(operator.indexOf(':') + 1);
    return ifExists() ? name.substring(0, name.length() - "IfExists".length()) : name;
  }

  /** Whether it holds when the request has no such key. */
  public boolean ifExists() {
    return operator.toLowerCase(Locale.ROOT).endsWith("ifexists");
  }

  /** Whether the key is this one; IAM compares keys without case. */
  public boolean isKey(String name) {
    return key.equalsIgnoreCase(name);
  }

  /** Whether operator and key are known. */
  public boolean isKnown() {
    return !operator.isEmpty() && !key.isEmpty();
  }

  /**
   * Whether only requests that have the key, with one of the values, meet it: not with {@code
   * StringNotEquals}, {@code …IfExists}, {@code ForAllValues} or {@code Null}.
   */
  public boolean demands() {
    String name = base().toLowerCase(Locale.ROOT);
    return isKnown()
        && !ifExists()
        && !qualifier().equalsIgnoreCase("ForAllValues")
        && !name.contains("not")
        && !name.equals("null");
  }

  /** Whether each value is narrower than everything, as far as is known. */
  public boolean valuesAreNarrow() {
    return !values.isEmpty()
        && values.stream()
            .noneMatch(value -> value.literalPrefix().isEmpty() && value.hasWildcard());
  }

  /** Whether a value, the key or the operator is known only after apply. */
  public boolean hasUnknown() {
    return !isKnown() || values.stream().anyMatch(Glob::isWhollyUnknown);
  }

  @Override
  public String toString() {
    String list = values.stream().map(Glob::source).collect(Collectors.joining(", "));
    return "%s %s %s"
        .formatted(
            key.isEmpty() ? "(key known after apply)" : key,
            operator.isEmpty() ? "(operator known after apply)" : operator,
            values.size() == 1 ? list : "[" + list + "]");
  }
}
