package dev.plinth.bindings.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plinth.bindings.generator.SchemaExtractor.ExtractedSchema;
import dev.plinth.bindings.schema.Attribute;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.NestedBlock;
import dev.plinth.bindings.schema.ProviderSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a schema as {@code terraform providers schema -json} prints it, with the provider's
 * version under {@code provider_selections}, as in {@code terraform version -json}.
 */
final class SchemaWriter {

  private SchemaWriter() {}

  /** The gzipped document; the same schema gives the same bytes. */
  static byte[] gzippedJson(ExtractedSchema schema) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(new GZIPOutputStream(bytes))) {
      json.writeStartObject();
      json.writeStringField("format_version", "1.0");
      startLine(json, "provider_selections");
      json.writeStartObject();
      json.writeStringField(ProviderSchema.PROVIDER_ADDRESS, schema.providerVersion());
      json.writeEndObject();
      startLine(json, "provider_schemas");
      json.writeStartObject();
      json.writeObjectFieldStart(ProviderSchema.PROVIDER_ADDRESS);
      startLine(json, "provider");
      writeSchema(json, schema.provider());
      writeSchemas(json, "resource_schemas", schema.resources());
      writeSchemas(json, "data_source_schemas", schema.dataSources());
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return bytes.toByteArray();
  }

  private static void writeSchemas(JsonGenerator json, String field, Map<String, Block> blocks)
      throws IOException {
    startLine(json, field);
    json.writeStartObject();
    for (Map.Entry<String, Block> block : blocks.entrySet()) {
      startLine(json, block.getKey());
      writeSchema(json, block.getValue());
    }
    json.writeEndObject();
  }

  /** The reader skips whole lines, so each type has its own. */
  private static void startLine(JsonGenerator json, String field) throws IOException {
    json.writeRaw('\n');
    json.writeFieldName(field);
  }

  private static void writeSchema(JsonGenerator json, Block block) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", 0);
    writeBlock(json, block);
    json.writeEndObject();
  }

  private static void writeBlock(JsonGenerator json, Block block) throws IOException {
    json.writeObjectFieldStart("block");
    if (!block.attributes().isEmpty()) {
      json.writeObjectFieldStart("attributes");
      for (Attribute attribute : block.attributes().values()) {
        writeAttribute(json, attribute);
      }
      json.writeEndObject();
    }
    if (!block.nestedBlocks().isEmpty()) {
      json.writeObjectFieldStart("block_types");
      for (NestedBlock nested : block.nestedBlocks().values()) {
        writeNestedBlock(json, nested);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeAttribute(JsonGenerator json, Attribute attribute) throws IOException {
    json.writeObjectFieldStart(attribute.name());
    json.writeFieldName("type");
    json.writeRawValue(attribute.type().toJson());
    writeIfTrue(json, "required", attribute.required());
    writeIfTrue(json, "optional", attribute.optional());
    writeIfTrue(json, "computed", attribute.computed());
    writeIfTrue(json, "sensitive", attribute.sensitive());
    json.writeEndObject();
  }

  private static void writeIfTrue(JsonGenerator json, String field, boolean value)
      throws IOException {
    if (value) {
      json.writeBooleanField(field, true);
    }
  }

  private static void writeNestedBlock(JsonGenerator json, NestedBlock nested) throws IOException {
    json.writeObjectFieldStart(nested.name());
    json.writeStringField("nesting_mode", nested.nesting().name().toLowerCase(Locale.ROOT));
    writeBlock(json, nested.block());
    writeIfPositive(json, "min_items", nested.minItems());
    writeIfPositive(json, "max_items", nested.maxItems());
    json.writeEndObject();
  }

  private static void writeIfPositive(JsonGenerator json, String field, int value)
      throws IOException {
    if (value > 0) {
      json.writeNumberField(field, value);
    }
  }
}
