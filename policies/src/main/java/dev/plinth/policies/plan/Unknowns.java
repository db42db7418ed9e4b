package dev.plinth.policies.plan;

import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Sequence;
import dev.plinth.policies.plan.Value.Special;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Merges a plan's values with its masks, and masks with each other. */
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
      Map<String, Value> merged = new TreeMap<>(value.entries());
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

  /** The mask that marks what either of two masks marks. */
  static Value either(Value one, Value other) {
    if (one.isTrue() || other.isNull()) {
      return one;
    }
    if (other.isTrue() || one.isNull()) {
      return other;
    }
    if (one instanceof Mapping mapping && other instanceof Mapping more) {
      Map<String, Value> merged = new TreeMap<>(mapping.entries());
      more.entries().forEach((name, inside) -> merged.merge(name, inside, Unknowns::either));
      return new Mapping(merged);
    }
    List<Value> merged = new ArrayList<>();
    for (int i = 0; i < Math.max(one.elements().size(), other.elements().size()); i++) {
      merged.add(either(at(one.elements(), i), at(other.elements(), i)));
    }
    return new Sequence(merged);
  }

  private static Value at(List<Value> elements, int index) {
    return index < elements.size() ? elements.get(index) : Special.NULL;
  }
}
