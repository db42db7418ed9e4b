package dev.plinth.policies.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value in a plan. What is known only after apply is a value of its own, {@link Special#UNKNOWN};
 * what is not set is {@link Special#NULL}, whether the plan says null or nothing.
 */
public sealed interface Value {

  /** What stands where a value could be. */
  enum Special implements Value {
    /** Not set. */
    NULL,
    /** Known only after apply. */
    UNKNOWN
  }

  /** A truth value. */
  enum Bool implements Value {
    FALSE,
    TRUE
  }

  /** A string. */
  record Text(String text) implements Value {}

  /** A number. */
  record Numeric(BigDecimal number) implements Value {}

  /** A list or set. */
  record Sequence(List<Value> elements) implements Value {}

  /** An object or map; attributes that are not set are left out. */
  record Mapping(Map<String, Value> entries) implements Value {
    /** A mapping without entries. */
    public static Mapping empty() {
      return new Mapping(Map.of());
    }
  }

  /** A truth value. */
  static Value of(boolean truth) {
    return truth ? Bool.TRUE : Bool.FALSE;
  }

  /** Whether this is not set. */
  default boolean isNull() {
    return this == Special.NULL;
  }

  /** Whether this is known only after apply; parts of a known value may be unknown all the same. */
  default boolean isUnknown() {
    return this == Special.UNKNOWN;
  }

  /** Whether this is the boolean true, or its text as Terraform converts it. */
  default boolean isTrue() {
    return this == Bool.TRUE || (this instanceof Text text && text.text().equals("true"));
  }

  /** Whether this is the boolean false, or its text as Terraform converts it. */
  default boolean isFalse() {
    return this == Bool.FALSE || (this instanceof Text text && text.text().equals("false"));
  }

  /**
   * The attribute of that name: of this object, or of the only element of this list, as Terraform
   * plans show nested blocks. Unknown when this is unknown, else null when there is none.
   */
  default Value get(String name) {
    if (this instanceof Mapping mapping) {
      return mapping.entries().getOrDefault(name, Special.NULL);
    }
    if (this instanceof Sequence sequence && sequence.elements().size() == 1) {
      return sequence.elements().get(0).get(name);
    }
    return isUnknown() ? this : Special.NULL;
  }

  /** The text of a string or number. */
  default Optional<String> asText() {
    if (this instanceof Text text) {
      return Optional.of(text.text());
    }
    return this instanceof Numeric numeric
        ? Optional.of(numeric.number().toPlainString())
        : Optional.empty();
  }

  /** The whole number, also when given as text. */
  default Optional<Integer> asInteger() {
    try {
      return asText().map(Integer::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The elements of a list; none for every other value, so ask {@link #isUnknown} first. */
  default List<Value> elements() {
    return this instanceof Sequence sequence ? sequence.elements() : List.of();
  }

  /** The entries of an object; none for every other value, so ask {@link #isUnknown} first. */
  default Map<String, Value> entries() {
    return this instanceof Mapping mapping ? mapping.entries() : Map.of();
  }

  /** The known strings in a list; unknown elements are left out, so ask {@link #hasUnknown} too. */
  default List<String> texts() {
    List<Value> elements = elements();
    if (elements.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(elements.size());
    elements.forEach(element -> element.asText().ifPresent(texts::add));
    return texts;
  }

  /** Whether this or any part of it is unknown. */
  default boolean hasUnknown() {
    if (this instanceof Sequence sequence) {
      for (Value element : sequence.elements()) {
        if (element.hasUnknown()) {
          return true;
        }
      }
    } else if (this instanceof Mapping mapping) {
      for (Value entry : mapping.entries().values()) {
        if (entry.hasUnknown()) {
          return true;
        }
      }
    }
    return isUnknown();
  }

  /** The values directly inside this one. */
  default Stream<Value> parts() {
    if (this instanceof Sequence sequence) {
      return sequence.elements().stream();
    }
    return this instanceof Mapping mapping ? mapping.entries().values().stream() : Stream.empty();
  }
}
