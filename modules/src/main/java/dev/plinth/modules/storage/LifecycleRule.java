package dev.plinth.modules.storage;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.EnumNames;
import dev.plinth.modules.validation.Validated;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of the objects below a prefix as they grow old.
 *
 * @param id what the rule is for; unique in its bucket; required
 * @param prefix the start of the objects' keys; every object by default
 * @param transitions the age in days at which objects move to a class; none by default
 * @param expirationDays the age at which objects are deleted; never by default
 */
@ConstructProperties
public record LifecycleRule(
    String id,
    Optional<String> prefix,
    Map<StorageClass, Integer> transitions,
    Optional<Integer> expirationDays)
    implements Validated {

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

  public static LifecycleRuleBuilder builder() {
    return LifecycleRuleBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.matches("id", id, ID, "lower-case letters, digits and hyphens", "write it like archive");
    transitions.forEach(
        (storageClass, days) ->
            check.between(
                "transitions." + EnumNames.of(storageClass),
                days,
                storageClass.leastDays(),
                36_500,
                "days",
                "S3 moves no object sooner"));
    expirationDays.ifPresent(days -> expiresLast(check, days));
    if (transitions.isEmpty() && expirationDays.isEmpty()) {
      check.problem(
          "", null, "the rule does nothing", "a transition or an expiration", "add one of them");
    }
  }

  /** The transitions, the earliest first. */
  List<Map.Entry<StorageClass, Integer>> sortedTransitions() {
    return transitions.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<StorageClass, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparing(Map.Entry::getKey))
        .toList();
  }

  private void expiresLast(Checks check, int days) {
    check.between("expirationDays", days, 1, 36_500, "days", "leave it out to keep objects");
    sortedTransitions().stream()
        .filter(transition -> transition.getValue() >= days)
        .findFirst()
        .ifPresent(
            transition ->
                check.problem(
                    "expirationDays",
                    days,
                    "is not after the transition to "
                        + EnumNames.of(transition.getKey())
                        + " at day "
                        + transition.getValue(),
                    "an age beyond every transition",
                    "expire later or drop the transition"));
  }
}
