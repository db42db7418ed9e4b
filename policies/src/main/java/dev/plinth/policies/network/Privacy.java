package dev.plinth.policies.network;

import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tags of a subnet say of its tier: intent that the network must live up to. */
final class Privacy {

  private static final Pattern TIER =
      Pattern.compile(
          "(?:^|[^a-z])(public|private|data|database|internal|intra|isolated)(?:[^a-z]|$)");
  private static final String INTERNAL_LOAD_BALANCER = "kubernetes.io/role/internal-elb";

  private Privacy() {}

  /** The tag that says that a subnet is private; empty when none does. */
  static Optional<Evidence> of(Resource subnet) {
    Map<String, Value> tags = subnet.get("tags").entries();
    for (Map.Entry<String, Value> tag : tags.entrySet()) {
      if (isTier(tag) || isName(tag)) {
        String tier = tier(tag.getValue());
        if (tier.equals("public") && isTier(tag)) {
          return Optional.empty();
        }
        if (!tier.isEmpty() && !tier.equals("public")) {
          return Optional.of(says(subnet, tag.getKey(), tag.getValue()));
        }
      }
    }
    return tags.containsKey(INTERNAL_LOAD_BALANCER)
        ? Optional.of(
            says(
                subnet,
                INTERNAL_LOAD_BALANCER,
                tags.getOrDefault(INTERNAL_LOAD_BALANCER, Value.Special.NULL)))
        : Optional.empty();
  }

  /** The tier that the tags name: the tier tag before the name; empty when none does. */
  static String tier(Resource subnet) {
    Map<String, Value> tags = subnet.get("tags").entries();
    return tags.entrySet().stream()
        .filter(Privacy::isTier)
        .map(tag -> tier(tag.getValue()))
        .filter(tier -> !tier.isEmpty())
        .findFirst()
        .orElseGet(
            () ->
                tags.entrySet().stream()
                    .filter(Privacy::isName)
                    .map(tag -> tier(tag.getValue()))
                    .findFirst()
                    .orElse(""));
  }

  private static String tier(Value value) {
    Matcher matcher = TIER.matcher(value.asText().orElse("").toLowerCase(Locale.ROOT));
    String found = "";
    while (matcher.find() && !found.equals("public")) {
      found = matcher.group(1);
    }
    return found.equals("database") ? "data" : found;
  }

  private static boolean isTier(Map.Entry<String, Value> tag) {
    String name = tag.getKey().toLowerCase(Locale.ROOT);
    return name.equals("tier") || name.endsWith(":tier");
  }

  private static boolean isName(Map.Entry<String, Value> tag) {
    return tag.getKey().toLowerCase(Locale.ROOT).equals("name");
  }

  private static Evidence says(Resource subnet, String tag, Value value) {
    return Evidence.of(subnet, "tags." + tag, value, "says that it is private");
  }
}
