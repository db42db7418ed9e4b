package dev.plinth.planner.provider;

import dev.plinth.bindings.schema.Block;
import dev.plinth.planner.value.Value;
import dev.plinth.planner.value.Value.Mapping;
import dev.plinth.planner.value.Value.Special;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code tags_all}: the provider's {@code default_tags} under the resource's own {@code tags}.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/5.23.1/docs#default_tags">The
 *     provider's default_tags</a>
 */
final class Tags {

  private static final String TAGS = "tags";
  private static final String TAGS_ALL = "tags_all";

  private Tags() {}

  /** The planned resource with {@code tags_all} as far as it is known. */
  static Mapping merge(Block block, Mapping planned, Mapping config, Map<String, Value> defaults) {
    boolean merged =
        block.attributes().containsKey(TAGS)
            && block.attributes().containsKey(TAGS_ALL)
            && config.get(TAGS_ALL).isNull();
    if (!merged) {
      return planned;
    }
    Value tags = planned.get(TAGS);
    if (tags.isUnknown()) {
      return planned.with(TAGS_ALL, Special.UNKNOWN);
    }
    Map<String, Value> all = new LinkedHashMap<>(defaults);
    all.putAll(tags.asEntries());
    all.values().removeIf(Value::isNull);
    // Without any tag the real provider, too, leaves it to be known after apply.
    return all.isEmpty() && planned.get(TAGS_ALL).isUnknown()
        ? planned
        : planned.with(TAGS_ALL, new Mapping(all));
  }
}
