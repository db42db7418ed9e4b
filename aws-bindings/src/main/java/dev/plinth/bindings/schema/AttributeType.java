package dev.plinth.bindings.schema;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The type of an attribute's value, as in Terraform's type constraints.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output
 *     format</a>
 */
public sealed interface AttributeType {

  /** The type in Terraform's JSON syntax, for example {@code ["list","string"]}. */
  String toJson();

  /** A type without element types. */
  enum Primitive implements AttributeType {
    STRING,
    NUMBER,
    BOOL,
    /** Any type: the value itself tells which. */
    DYNAMIC;

    @Override
    public String toJson() {
      return switch (this) {
        case STRING -> "\"string\"";
        case NUMBER -> "\"number\"";
        case BOOL -> "\"bool\"";
        case DYNAMIC -> "\"dynamic\"";
      };
    }
  }

  /** A sequence with an order. */
  record ListOf(AttributeType element) implements AttributeType {
    @Override
    public String toJson() {
      return "[\"list\"," + element.toJson() + "]";
    }
  }

  /** Values without order or duplicates. */
  record SetOf(AttributeType element) implements AttributeType {
    @Override
    public String toJson() {
      return "[\"set\"," + element.toJson() + "]";
    }
  }

  /** Values by string key. */
  record MapOf(AttributeType element) implements AttributeType {
    @Override
    public String toJson() {
      return "[\"map\"," + element.toJson() + "]";
    }
  }

  /**
   * A value with named attributes; each is present, perhaps null.
   *
   * @param attributes by name, sorted by name
   */
  record ObjectOf(SortedMap<String, AttributeType> attributes) implements AttributeType {
    public ObjectOf {
      attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    @Override
    public String toJson() {
      return attributes.entrySet().stream()
          .map(attribute -> "\"" + attribute.getKey() + "\":" + attribute.getValue().toJson())
          .collect(Collectors.joining(",", "[\"object\",{", "}]"));
    }
  }
}
