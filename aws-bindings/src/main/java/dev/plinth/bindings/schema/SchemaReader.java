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
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Streams Terraform's {@code providers schema -json} document and keeps what is asked for. */
final class SchemaReader {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final Predicate<String> resourceTypes;
  private final Predicate<String> dataSourceTypes;

  private final Set<String> resourceNames = new HashSet<>();
  private final Set<String> dataSourceNames = new HashSet<>();
  private final SortedMap<String, Block> resources = new TreeMap<>();
  private final SortedMap<String, Block> dataSources = new TreeMap<>();
  private @Nullable Block provider;
  private @Nullable String version;

  SchemaReader(Predicate<String> resourceTypes, Predicate<String> dataSourceTypes) {
    this.resourceTypes = resourceTypes;
    this.dataSourceTypes = dataSourceTypes;
  }

  ProviderSchema read(InputStream gzipped) throws IOException {
    try (JsonParser json =
        new JsonFactory().createParser(new GZIPInputStream(gzipped, BUFFER_BYTES))) {
      json.nextToken();
      fields(json, this::readDocumentField);
    }
    if (version == null || provider == null) {
      throw new IOException("No schema of " + ProviderSchema.PROVIDER_ADDRESS);
    }
    return new ProviderSchema(
        version, provider, resourceNames, dataSourceNames, resources, dataSources);
  }

  private void readDocumentField(JsonParser json, String field) throws IOException {
    switch (field) {
      case "provider_selections" ->
          fields(
              json,
              (value, address) -> {
                if (address.equals(ProviderSchema.PROVIDER_ADDRESS)) {
                  version = value.getText();
                }
              });
      case "provider_schemas" ->
          fields(
              json,
              (value, address) -> {
                if (address.equals(ProviderSchema.PROVIDER_ADDRESS)) {
                  fields(value, this::readProviderField);
                }
              });
      default -> {}
    }
  }

  private void readProviderField(JsonParser json, String field) throws IOException {
    switch (field) {
      case "provider" -> provider = schema(json);
      case "resource_schemas" -> readTypes(json, resourceTypes, resourceNames, resources);
      case "data_source_schemas" -> readTypes(json, dataSourceTypes, dataSourceNames, dataSources);
      default -> {}
    }
  }

  private static void readTypes(
      JsonParser json, Predicate<String> wanted, Set<String> names, SortedMap<String, Block> into)
      throws IOException {
    fields(
        json,
        (value, type) -> {
          names.add(type);
          if (wanted.test(type)) {
            into.put(type, schema(value));
          }
        });
  }

  private static Block schema(JsonParser json) throws IOException {
    Block body = new Block(new TreeMap<>(), new TreeMap<>());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("block")) {
        body = block(json);
      } else {
        json.skipChildren();
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
