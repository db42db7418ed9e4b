package dev.plinth.planner.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.bindings.schema.Attribute;
import dev.plinth.bindings.schema.AttributeType;
import dev.plinth.bindings.schema.AttributeType.ListOf;
import dev.plinth.bindings.schema.AttributeType.MapOf;
import dev.plinth.bindings.schema.AttributeType.ObjectOf;
import dev.plinth.bindings.schema.AttributeType.Primitive;
import dev.plinth.bindings.schema.AttributeType.SetOf;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.NestedBlock;
import dev.plinth.planner.value.Value.Special;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A resource as a state file keeps it, in JSON, read along its schema: what the state lacks is
 * null, what the schema lacks is dropped.
 */
public final class JsonState {

  private JsonState() {}

  /** Reads the attributes of a resource. */
  public static Value.Mapping read(Block block, JsonNode json) {
    Map<String, Value> entries = new LinkedHashMap<>();
    block
        .attributes()
        .forEach((name, attribute) -> entries.put(name, attribute(attribute, json.path(name))));
    block
        .nestedBlocks()
        .forEach((name, nested) -> entries.put(name, nested(nested, json.path(name))));
    return new Value.Mapping(entries);
  }

  private static Value attribute(Attribute attribute, JsonNode json) {
    return read(attribute.type(), json);
  }

  private static Value nested(NestedBlock nested, JsonNode json) {
    Function<JsonNode, Value> read = element -> read(nested.block(), element);
    return switch (nested.nesting()) {
      case SINGLE, GROUP -> json.isObject() ? read.apply(json) : Special.NULL;
      case LIST, SET -> sequence(json, read);
      case MAP -> mapping(json, read);
    };
  }

  private static Value read(AttributeType type, JsonNode json) {
    if (json.isNull() || json.isMissingNode()) {
      return Special.NULL;
    }
    if (type instanceof Primitive primitive) {
      return primitive(primitive, json);
    }
    if (type instanceof ListOf list) {
      return sequence(json, element -> read(list.element(), element));
    }
    if (type instanceof SetOf set) {
      return sequence(json, element -> read(set.element(), element));
    }
    if (type instanceof MapOf map) {
      return mapping(json, element -> read(map.element(), element));
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    ((ObjectOf) type)
        .attributes()
        .forEach((name, attribute) -> entries.put(name, read(attribute, json.path(name))));
    return new Value.Mapping(entries);
  }

  private static Value primitive(Primitive primitive, JsonNode json) {
    return switch (primitive) {
      case STRING -> Value.of(json.asText());
      case NUMBER -> new Value.Numeric(json.decimalValue());
      case BOOL -> Value.of(json.asBoolean());
      // A state keeps a dynamic value beside its type.
      case DYNAMIC -> new Value.Dynamic(json.path("type").toString(), untyped(json.path("value")));
    };
  }

  private static Value untyped(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> Value.of(json.asText());
      case NUMBER -> new Value.Numeric(json.decimalValue());
      case BOOLEAN -> Value.of(json.asBoolean());
      case ARRAY -> sequence(json, JsonState::untyped);
      case OBJECT -> mapping(json, JsonState::untyped);
      default -> Special.NULL;
    };
  }

  private static Value sequence(JsonNode json, Function<JsonNode, Value> read) {
    List<Value> elements = new ArrayList<>();
    json.forEach(element -> elements.add(read.apply(element)));
    return new Value.Sequence(elements);
  }

  private static Value mapping(JsonNode json, Function<JsonNode, Value> read) {
    Map<String, Value> entries = new LinkedHashMap<>();
    json.properties().forEach(entry -> entries.put(entry.getKey(), read.apply(entry.getValue())));
    return new Value.Mapping(entries);
  }
}
