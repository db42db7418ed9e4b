package dev.plinth.bindings.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Copies a jsii assembly ({@code .jsii}), keeping the types of some namespaces and none of the
 * documentation. The jsii kernel reads the whole assembly at start-up; the stock one has 134 MB.
 */
final class AssemblyFilter {

  /** Read by documentation tools only. */
  private static final Set<String> DOCUMENTATION =
      Set.of("docs", "locationInModule", "readme", "symbolId");

  private final Set<String> jsiiNames;

  AssemblyFilter(Set<String> jsiiNames) {
    this.jsiiNames = jsiiNames;
  }

  /** The filtered assembly. The content is not closed. */
  byte[] filter(InputStream content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonFactory factory =
        JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    try (JsonParser from = factory.createParser(content);
        JsonGenerator to = factory.createGenerator(out)) {
      from.nextToken();
      to.writeStartObject();
      while (from.nextToken() == JsonToken.FIELD_NAME) {
        String field = from.currentName();
        from.nextToken();
        switch (field) {
          case "types", "submodules" -> copyKept(field, from, to);
          default -> copyField(field, from, to);
        }
      }
      to.writeEndObject();
    }
    return out.toByteArray();
  }

  /** Copies those fields whose name is {@code <assembly>.<kept namespace>} or below it. */
  private void copyKept(String field, JsonParser from, JsonGenerator to) throws IOException {
    to.writeObjectFieldStart(field);
    while (from.nextToken() == JsonToken.FIELD_NAME) {
      String name = from.currentName();
      from.nextToken();
      if (jsiiNames.contains(name.split("\\.", 3)[1])) {
        copyField(name, from, to);
      } else {
        from.skipChildren();
      }
    }
    to.writeEndObject();
  }

  private static void copyField(String name, JsonParser from, JsonGenerator to) throws IOException {
    if (DOCUMENTATION.contains(name)) {
      from.skipChildren();
      return;
    }
    to.writeFieldName(name);
    copyValue(from, to);
  }

  private static void copyValue(JsonParser from, JsonGenerator to) throws IOException {
    switch (from.currentToken()) {
      case START_OBJECT -> {
        to.writeStartObject();
        while (from.nextToken() == JsonToken.FIELD_NAME) {
          String field = from.currentName();
          from.nextToken();
          copyField(field, from, to);
        }
        to.writeEndObject();
      }
      case START_ARRAY -> {
        to.writeStartArray();
        while (from.nextToken() != JsonToken.END_ARRAY) {
          copyValue(from, to);
        }
        to.writeEndArray();
      }
      default -> to.copyCurrentEvent(from);
    }
  }
}
