package dev.plinth.planner.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A value of Terraform's type system, without its type: the schema knows that. */
public sealed interface Value {

  /** What stands where a value could be. */
  enum Special implements Value {
    /** The absent value. */
    NULL,
    /** A value known only after apply. */
    UNKNOWN
  }

  /** A string. */
  record Text(String text) implements Value {}

  /** A number of any size; equal numbers are equal values, whatever their scale. */
  record Numeric(BigDecimal number) implements Value {
    public Numeric {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
  }

  /** A truth value. */
  record Bool(boolean truth) implements Value {}

  /** A list, set or tuple. */
  record Sequence(List<Value> elements) implements Value {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** A map or object; its entries keep their order. */
  record Mapping(Map<String, Value> entries) implements Value {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The entry of that key, {@link Special.NULL} when there is none. */
    public Value get(String key) {
      return entries.getOrDefault(key, Special.NULL);
    }

    /** The same mapping with one entry set. */
    public Mapping with(String key, Value value) {
      var changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Mapping(changed);
    }
  }

  /**
   * A value of an attribute of dynamic type, which brings its type along.
   *
   * @param type in Terraform's JSON syntax
   */
  record Dynamic(String type, Value value) implements Value {}

  /** Whether this is {@link Special#NULL}. */
  default boolean isNull() {
    return this == Special.NULL;
  }

  /** Whether this is {@link Special#UNKNOWN} itself; parts of it may be unknown all the same. */
  default boolean isUnknown() {
    return this == Special.UNKNOWN;
  }

  /** Whether neither this nor any part of it is unknown. */
  default boolean isWhollyKnown() {
    return !isUnknown() && parts().allMatch(Value::isWhollyKnown);
  }

  /** The values directly inside this one. */
  default Stream<Value> parts() {
    if (this instanceof Sequence sequence) {
      return sequence.elements().stream();
    }
    if (this instanceof Mapping mapping) {
      return mapping.entries().values().stream();
    }
    return this instanceof Dynamic dynamic ? Stream.of(dynamic.value()) : Stream.empty();
  }

  /** The text of a string; empty for every other value. */
  default Optional<String> asText() {
    return this instanceof Text text ? Optional.of(text.text()) : Optional.empty();
  }

  /** The elements of a sequence; none for every other value. */
  default List<Value> asElements() {
    return this instanceof Sequence sequence ? sequence.elements() : List.of();
  }

  /** The entries of a mapping; none for every other value. */
  default Map<String, Value> asEntries() {
    return this instanceof Mapping mapping ? mapping.entries() : Map.of();
  }

  /** A string value. */
  static Value of(String text) {
    return new Text(text);
  }

  /** A boolean value. */
  static Value of(boolean truth) {
    return new Bool(truth);
  }

  /** A list of strings. */
  static Value ofTexts(List<String> texts) {
    return new Sequence(texts.stream().map(Value::of).toList());
  }
}
