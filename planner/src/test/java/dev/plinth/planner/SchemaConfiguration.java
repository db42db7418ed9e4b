package dev.plinth.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plinth.bindings.schema.Attribute;
import dev.plinth.bindings.schema.AttributeType;
import dev.plinth.bindings.schema.AttributeType.ListOf;
import dev.plinth.bindings.schema.AttributeType.MapOf;
import dev.plinth.bindings.schema.AttributeType.ObjectOf;
import dev.plinth.bindings.schema.AttributeType.Primitive;
import dev.plinth.bindings.schema.AttributeType.SetOf;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.NestedBlock;

/** Writes a configuration for any block of the schema. */
final class SchemaConfiguration {

  /** How much of a block is written. */
  enum Extent {
    REQUIRED_ONLY,
    FULL
  }

  private static final JsonNodeFactory JSON = new ObjectMapper().getNodeFactory();

  private SchemaConfiguration() {}

  /** The arguments of a block, with made-up values of the right type. */
  static ObjectNode of(Block block, Extent extent) {
    ObjectNode arguments = JSON.objectNode();
    for (Attribute attribute : block.attributes().values()) {
      boolean settable = attribute.required() || attribute.optional();
      if (attribute.required() || (settable && extent == Extent.FULL)) {
        arguments.set(
            attribute.name(),
            // The provider reads these: any text will not do.
            attribute.name().endsWith("_policy_documents")
                ? JSON.arrayNode().add("{}")
                : value(attribute.type()));
      }
    }
    for (NestedBlock nested : block.nestedBlocks().values()) {
      if (nested.minItems() > 0 || extent == Extent.FULL) {
        arguments.set(nested.name(), nested(nested, extent));
      }
    }
    return arguments;
  }

  private static JsonNode nested(NestedBlock nested, Extent extent) {
    ObjectNode one = of(nested.block(), extent);
    return switch (nested.nesting()) {
      case SINGLE, GROUP -> one;
      case LIST, SET -> JSON.arrayNode().add(one);
      case MAP -> JSON.objectNode().set("key", one);
    };
  }

  private static JsonNode value(AttributeType type) {
    if (type instanceof Primitive primitive) {
      return switch (primitive) {
        case STRING, DYNAMIC -> JSON.textNode("x");
        case NUMBER -> JSON.numberNode(1);
        case BOOL -> JSON.booleanNode(true);
      };
    }
    if (type instanceof ListOf list) {
      return JSON.arrayNode().add(value(list.element()));
    }
    if (type instanceof SetOf set) {
      return JSON.arrayNode().add(value(set.element()));
    }
    if (type instanceof MapOf map) {
      return JSON.objectNode().set("key", value(map.element()));
    }
    ObjectNode object = JSON.objectNode();
    ((ObjectOf) type).attributes().forEach((name, one) -> object.set(name, value(one)));
    return object;
  }
}
