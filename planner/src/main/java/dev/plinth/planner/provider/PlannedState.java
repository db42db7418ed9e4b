package dev.plinth.planner.provider;

import dev.plinth.bindings.schema.Attribute;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.NestedBlock;
import dev.plinth.planner.value.Value;
import dev.plinth.planner.value.Value.Mapping;
import dev.plinth.planner.value.Value.Sequence;
import dev.plinth.planner.value.Value.Special;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a resource will look like after apply, from what core proposes. Core proposes null for each
 * attribute that the provider computes: on create, and in a nested block that is new, that is
 * unknown. Objects inside attributes are left as they are: core takes them whole.
 */
final class PlannedState {

  private PlannedState() {}

  /**
   * Plans one resource.
   *
   * @param proposed core's merge of configuration and prior state
   * @param prior {@link Value.Special#NULL} on create
   */
  static Mapping of(Block block, Mapping proposed, Value config, Value prior) {
    Map<String, Value> planned = new LinkedHashMap<>();
    for (Attribute attribute : block.attributes().values()) {
      Value value = proposed.get(attribute.name());
      boolean left = attribute.computed() && get(config, attribute.name()).isNull();
      planned.put(attribute.name(), left && prior.isNull() ? Special.UNKNOWN : value);
    }
    for (NestedBlock nested : block.nestedBlocks().values()) {
      String name = nested.name();
      planned.put(name, nested(nested, proposed.get(name), get(config, name), get(prior, name)));
    }
    return new Mapping(planned);
  }

  private static Value nested(NestedBlock nested, Value proposed, Value config, Value prior) {
    return switch (nested.nesting()) {
      case SINGLE, GROUP ->
          proposed instanceof Mapping mapping
              ? of(nested.block(), mapping, config, prior)
              : proposed;
      case LIST -> list(nested.block(), proposed, config, prior);
      case SET -> set(nested.block(), proposed, prior);
      case MAP -> map(nested.block(), proposed, config, prior);
    };
  }

  private static Value list(Block block, Value proposed, Value config, Value prior) {
    if (!(proposed instanceof Sequence sequence)) {
      return proposed;
    }
    List<Value> planned = new ArrayList<>();
    for (int i = 0; i < sequence.elements().size(); i++) {
      Value element = sequence.elements().get(i);
      planned.add(
          element instanceof Mapping mapping
              ? of(block, mapping, at(config, i), at(prior, i))
              : element);
    }
    return new Sequence(planned);
  }

  private static Value map(Block block, Value proposed, Value config, Value prior) {
    if (!(proposed instanceof Mapping entries)) {
      return proposed;
    }
    Map<String, Value> planned = new LinkedHashMap<>();
    entries
        .entries()
        .forEach(
            (key, element) ->
                planned.put(
                    key,
                    element instanceof Mapping mapping
                        ? of(block, mapping, get(config, key), get(prior, key))
                        : element));
    return new Mapping(planned);
  }

  /**
   * An element of a set has no index: the prior element that says the same wherever this one says
   * anything is the one it was. Core pairs them likewise, but not when they hold computed
   * collections.
   */
  private static Value set(Block block, Value proposed, Value prior) {
    if (!(proposed instanceof Sequence sequence)) {
      return proposed;
    }
    List<Value> left = new ArrayList<>(prior.asElements());
    List<Value> planned = new ArrayList<>();
    for (Value element : sequence.elements()) {
      if (!(element instanceof Mapping mapping)) {
        planned.add(element);
        continue;
      }
      Optional<Value> before =
          left.stream().filter(old -> saysTheSame(block, mapping, old)).findFirst();
      before.ifPresent(left::remove);
      planned.add(before.orElseGet(() -> of(block, mapping, mapping, Special.NULL)));
    }
    return new Sequence(planned);
  }

  private static boolean saysTheSame(Block block, Mapping element, Value old) {
    for (Attribute attribute : block.attributes().values()) {
      Value said = element.get(attribute.name());
      boolean silent = attribute.computed() && said.isNull();
      if (!silent && !said.equals(get(old, attribute.name()))) {
        return false;
      }
    }
    return block.nestedBlocks().values().stream()
        .allMatch(
            nested -> saysTheSame(nested, element.get(nested.name()), get(old, nested.name())));
  }

  private static boolean saysTheSame(NestedBlock nested, Value said, Value old) {
    if (said instanceof Mapping mapping) {
      return old instanceof Mapping && saysTheSame(nested.block(), mapping, old);
    }
    if (!(said instanceof Sequence sequence)) {
      return said.equals(old);
    }
    List<Value> left = new ArrayList<>(old.asElements());
    if (left.size() != sequence.elements().size()) {
      return false;
    }
    for (Value element : sequence.elements()) {
      Optional<Value> before =
          left.stream().filter(one -> saysTheSame(nested, element, one)).findFirst();
      if (before.isEmpty()) {
        return false;
      }
      left.remove(before.get());
    }
    return true;
  }

  private static Value get(Value value, String key) {
    return value instanceof Mapping mapping ? mapping.get(key) : Special.NULL;
  }

  private static Value at(Value value, int index) {
    List<Value> elements = value.asElements();
    return index < elements.size() ? elements.get(index) : Special.NULL;
  }
}
