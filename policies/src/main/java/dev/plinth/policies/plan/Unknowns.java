package dev.plinth.policies.plan;

import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Sequence;
import dev.plinth.policies.plan.Value.Special;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
      return new Mapping(merged(value.entries(), marked.entries()));
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

  /** The entries of both, which are sorted, in their order. */
  private static Map<String, Value> merged(Map<String, Value> values, Map<String, Value> masks) {
    var merged = new Entries.Builder<Value>();
    Iterator<Map.Entry<String, Value>> marked = masks.entrySet().iterator();
    Map.@Nullable Entry<String, Value> mask = next(marked);
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      String name = entry.getKey();
      while (mask != null && mask.getKey().compareTo(name) < 0) {
        merged.add(mask.getKey(), merge(Special.NULL, mask.getValue()));
        mask = next(marked);
      }
      if (mask != null && mask.getKey().equals(name)) {
        merged.add(name, merge(entry.getValue(), mask.getValue()));
        mask = next(marked);
      } else {
        merged.add(name, entry.getValue());
      }
    }
    while (mask != null) {
      merged.add(mask.getKey(), merge(Special.NULL, mask.getValue()));
      mask = next(marked);
    }
    return merged.build();
  }

  private static <T> @Nullable T next(Iterator<T> iterator) {
    return iterator.hasNext() ? iterator.next() : null;
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
