package dev.plinth.policies.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resource or data source of a plan.
 *
 * @param type for example {@code aws_s3_bucket}
 * @param values what it will be after apply, with the unknown merged in; for one that is deleted,
 *     what it is now
 * @param before what it is now; nothing for a new one
 * @param sensitive true at each place whose value must not be shown, in the form of the values
 * @param replacePaths the attributes whose change forces the replacement
 */
public record Resource(
    Address address,
    Mode mode,
    String type,
    Action action,
    Value.Mapping values,
    Value.Mapping before,
    Value sensitive,
    List<String> replacePaths,
    Optional<Address> previousAddress) {

  private static final Pattern STEPS = Pattern.compile("[.\\[\\]]+");

  /** Whether Terraform manages it, only reads it, or only declares it. */
  public enum Mode {
    MANAGED,
    DATA,
    /** A module call or a provider: it is in the configuration alone. */
    DECLARATION
  }

  public Resource {
    replacePaths = List.copyOf(replacePaths);
  }

  /** The type by which rules name it: {@code data.aws_ami} for a data source. */
  public String ruleType() {
    return mode == Mode.DATA ? "data." + type : type;
  }

  /** The attribute of that name. */
  public Value get(String attribute) {
    return values.get(attribute);
  }

  /**
   * Whether the value at a path such as {@code master_password} or {@code auth.token} is secret.
   */
  public boolean isSensitive(String path) {
    if (sensitive.isNull()) {
      return false;
    }
    Value mask = sensitive;
    for (String step : STEPS.split(path, -1)) {
      if (mask.isTrue()) {
        return true;
      }
      Value inside = mask.get(step);
      if (inside.isNull() && mask instanceof Value.Sequence) {
        return mask.parts().anyMatch(Value::isTrue);
      }
      mask = inside;
    }
    return mask.isTrue() || mask.parts().anyMatch(Value::isTrue);
  }

  /** Whether it will exist after apply. */
  public boolean remains() {
    return action != Action.DELETE && action != Action.FORGET;
  }

  /** A resource equals itself only: comparing all values of two would be slow, and never asked. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return address.hashCode();
  }
}
