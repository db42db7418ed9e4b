package dev.plinth.modules.identity;

import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What must also hold for a statement to match a request.
 *
 * @param test an IAM condition operator, as {@code StringEquals}
 * @param variable a condition key, as {@code aws:SourceAccount}
 * @param values of which one must match; may be tokens
 */
public record Condition(String test, String variable, List<String> values) implements Validated {

  private static final Pattern TEST =
      Pattern.compile(
          "(ForAllValues:|ForAnyValue:)?("
              + "(String|Numeric|Date)(Not)?Equals|String(Not)?EqualsIgnoreCase|String(Not)?Like"
              + "|(Numeric|Date)(LessThan|GreaterThan)(Equals)?|Bool|BinaryEquals"
              + "|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9-._]+:\\S+");

  public Condition {
    values = List.copyOf(values);
  }

  /** The key equals one of the values. */
  public static Condition equalTo(String variable, String... values) {
    return new Condition("StringEquals", variable, List.of(values));
  }

  /** The key matches one of the patterns, in which {@code *} and {@code ?} are wildcards. */
  public static Condition like(String variable, String... patterns) {
    return new Condition("StringLike", variable, List.of(patterns));
  }

  /** The key's ARN matches one of the patterns. */
  public static Condition arnLike(String variable, String... patterns) {
    return new Condition("ArnLike", variable, List.of(patterns));
  }

  @Override
  public void validate(Checks check) {
    check.matches("test", test, TEST, "an IAM condition operator", "see IAM: condition operators");
    check.matches(
        "variable",
        variable,
        VARIABLE,
        "a condition key with its prefix",
        "write it like aws:SourceAccount");
    check.notEmpty("values", values, "at least one value", "name the values");
  }
}
