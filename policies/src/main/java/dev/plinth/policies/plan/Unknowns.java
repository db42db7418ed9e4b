package dev.plinth.policies.plan;

import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Sequence;
import dev.plinth.policies.plan.Value.Special;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges a plan's {@code after} with its {@code after_unknown} mask. */
final class Unknowns {

  private Unknowns() {}

  /**
   * The value with {@link Special#UNKNOWN} at each place where the mask is true.
   *
   * @param mask as {@link JsonValues#readMask} gives it: null where nothing is marked
   */
  static Value merge(Value value, Value mask) {
    if (mask.isTrue()) {
      return Special.UNKNOWN;
    }
    if (mask instanceof Mapping marked) {
      Map<String, Value> merged = new LinkedHashMap<>(value.entries());
      marked
          .entries()
          .forEach(
              (name, inside) ->
                  merged.put(name, merge(merged.getOrDefault(name, Special.NULL), inside)));
      return new Mapping(merged);
    }
    if (mask instanceof Sequence marked) {
      List<Value> elements = value.elements();
      List<Value> merged = new ArrayList<>();
      for (int i = 0; i < Math.max(elements.size(), marked.elements().size()); i++) {
        merged.add(merge(at(elements, i), at(marked.elements(), i)));
      }
      return new Sequence(merged);
    }
    return value;
  }

  private static Value at(List<Value> elements, int index) {
    return index < elements.size() ? elements.get(index) : Special.NULL;
  }
}
