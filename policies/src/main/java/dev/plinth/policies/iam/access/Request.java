package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a principal might ask of AWS.
 *
 * @param action in lower case; a pattern stands for any one action that it matches
 * @param resource an ARN; a pattern stands for any one resource that it matches
 * @param context condition keys, in lower case, of which the value is known
 */
public record Request(Glob action, Glob resource, Map<String, String> context) {

  public Request {
    context = Map.copyOf(context);
  }

  /** A request of which no condition key is known. */
  public static Request of(String action, String resource) {
    return new Request(
        Glob.withoutVariables(action).lowerCase(), Glob.withoutVariables(resource), Map.of());
  }

  /** An action on any resource. */
  public static Request onAnything(String action) {
    return of(action, "*");
  }

  /** The same with the value of one more condition key. */
  public Request with(String key, String value) {
    var more = new HashMap<>(context);
    more.put(key.toLowerCase(Locale.ROOT), value);
    return new Request(action, resource, more);
  }

  Request narrowed(Glob toAction, Glob toResource) {
    return new Request(toAction, toResource, context);
  }

  /** Whether the request meets a condition; empty when that depends on what it does not say. */
  Optional<Ternary> meets(Condition condition) {
    String value = context.get(condition.key().toLowerCase(Locale.ROOT));
    if (value == null || !condition.isKnown()) {
      return Optional.empty();
    }
    String operator = condition.base().toLowerCase(Locale.ROOT);
    boolean like = operator.endsWith("like") || operator.startsWith("arn");
    boolean ignoreCase = operator.contains("ignorecase");
    if (!operator.startsWith("string") && !operator.startsWith("arn")) {
      return Optional.empty();
    }
    Ternary any = Ternary.NO;
    for (Glob pattern : condition.values()) {
      any = any.or(matches(pattern, value, like, ignoreCase));
    }
    return Optional.of(operator.contains("not") ? any.not() : any);
  }

  private static Ternary matches(Glob pattern, String value, boolean like, boolean ignoreCase) {
    if (!like && !pattern.hasUnknown()) {
      return Ternary.of(
          ignoreCase ? pattern.source().equalsIgnoreCase(value) : pattern.source().equals(value));
    }
    return ignoreCase
        ? pattern.lowerCase().matches(value.toLowerCase(Locale.ROOT))
        : pattern.matches(value);
  }
}
