package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.catalogue.ActionCatalogue;
import dev.plinth.policies.iam.catalogue.AwsService;
import dev.plinth.policies.iam.catalogue.ConditionKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds condition keys in the catalogue. */
final class ConditionKeys {

  private ConditionKeys() {}

  /** Whether a key of a policy is this one; {@code *} in its name is what the policy names. */
  static boolean isMeant(ConditionKey known, String key) {
    String name = known.name().toLowerCase(Locale.ROOT);
    String given = key.toLowerCase(Locale.ROOT);
    int star = name.indexOf('*');
    return star < 0 ? name.equals(given) : given.startsWith(name.substring(0, star));
  }

  /** The key of that name; empty when the catalogue does not have it. */
  static Optional<ConditionKey> find(String key, ActionCatalogue catalogue) {
    int colon = key.indexOf(':');
    Stream<ConditionKey> known =
        colon < 0
            ? Stream.empty()
            : Stream.concat(
                catalogue.globalConditionKeys().stream(),
                catalogue.service(key.substring(0, colon)).map(AwsService::conditionKeys).stream()
                    .flatMap(List::stream));
    return known.filter(one -> isMeant(one, key)).findFirst();
  }
}
