package dev.plinth.bindings.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.bindings.schema.AttributeType.ListOf;
import dev.plinth.bindings.schema.AttributeType.MapOf;
import dev.plinth.bindings.schema.AttributeType.ObjectOf;
import dev.plinth.bindings.schema.AttributeType.Primitive;
import dev.plinth.bindings.schema.AttributeType.SetOf;
import dev.plinth.bindings.schema.NestedBlock.Nesting;
import java.io.IOException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the schema of one type: {@code {"version": 0, "block": {…}}}. */
final class BlockReader {

  /** No table of names: each parser would copy it, and reads one short document. */
  private final JsonFactory factory =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  /** Reads the schema that starts at the offset; what follows it is left alone. */
  Block read(byte[] document, int offset, int length) throws IOException {
    Block body = new Block(new TreeMap<>(), new TreeMap<>());
    try (JsonParser json = factory.createParser(document, offset, length)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("block")) {
          body = block(json);
        } else {
          json.skipChildren();
        }
      }
    }
    return body;
  }

  private static Block block(JsonParser json) throws IOException {
    SortedMap<String, Attribute> attributes = new TreeMap<>();
    SortedMap<String, NestedBlock> blocks = new TreeMap<>();
    fields(
        json,
        (value, field) -> {
          switch (field) {
            case "attributes" ->
                fields(value, (body, name) -> attributes.put(name, attribute(body, name)));
            case "block_types" ->
                fields(value, (body, name) -> blocks.put(name, nestedBlock(body, name)));
            default -> {}
          }
        });
    return new Block(attributes, blocks);
  }

  private static Attribute attribute(JsonParser json, String name) throws IOException {
    AttributeType type = Primitive.DYNAMIC;
    boolean required = false;
    boolean optional = false;
    boolean computed = false;
    boolean sensitive = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "type" -> type = type(json);
        case "required" -> required = json.getBooleanValue();
        case "optional" -> optional = json.getBooleanValue();
        case "computed" -> computed = json.getBooleanValue();
        case "sensitive" -> sensitive = json.getBooleanValue();
        default -> json.skipChildren();
      }
    }
    return new Attribute(name, type, required, optional, computed, sensitive);
  }

  private static NestedBlock nestedBlock(JsonParser json, String name) throws IOException {
    Nesting nesting = Nesting.LIST;
    int minItems = 0;
    int maxItems = 0;
    Block body = new Block(new TreeMap<>(), new TreeMap<>());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "nesting_mode" -> nesting = Nesting.valueOf(json.getText().toUpperCase(Locale.ROOT));
        case "min_items" -> minItems = json.getIntValue();
        case "max_items" -> maxItems = json.getIntValue();
        case "block" -> body = block(json);
        default -> json.skipChildren();
      }
    }
    return new NestedBlock(name, nesting, minItems, maxItems, body);
  }

  private static AttributeType type(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return switch (json.getText()) {
        case "string" -> Primitive.STRING;
        case "number" -> Primitive.NUMBER;
        case "bool" -> Primitive.BOOL;
        case "dynamic" -> Primitive.DYNAMIC;
        default -> throw new IOException("Unknown attribute type " + json.getText());
      };
    }
    String kind = String.valueOf(json.nextTextValue());
    json.nextToken();
    AttributeType type =
        switch (kind) {
          case "list" -> new ListOf(type(json));
          case "set" -> new SetOf(type(json));
          case "map" -> new MapOf(type(json));
          case "object" -> objectType(json);
          default -> throw new IOException("Unknown attribute type " + kind);
        };
    json.nextToken();
    return type;
  }

  private static AttributeType objectType(JsonParser json) throws IOException {
    SortedMap<String, AttributeType> attributes = new TreeMap<>();
    fields(json, (value, name) -> attributes.put(name, type(value)));
    return new ObjectOf(attributes);
  }

  /** Visits each field of the object that the parser stands on; what is not read is skipped. */
  private static void fields(JsonParser json, FieldVisitor visitor) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken start = json.nextToken();
      visitor.visit(json, field);
      if (start.isStructStart() && json.currentToken() == start) {
        json.skipChildren();
      }
    }
  }

  @FunctionalInterface
  private interface FieldVisitor {
    void visit(JsonParser json, String field) throws IOException;
  }
}
