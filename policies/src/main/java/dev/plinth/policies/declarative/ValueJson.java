package dev.plinth.policies.declarative;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.plinth.policies.plan.JsonValues;
import dev.plinth.policies.plan.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Values as JSON. */
final class ValueJson {

  static final JsonFactory FACTORY = new JsonFactory();

  private ValueJson() {}

  static void write(Value value, JsonGenerator out) throws IOException {
    if (value instanceof Value.Text text) {
      out.writeString(text.text());
    } else if (value instanceof Value.Numeric numeric) {
      out.writeNumber(numeric.number());
    } else if (value instanceof Value.Sequence sequence) {
      out.writeStartArray();
      for (Value element : sequence.elements()) {
        write(element, out);
      }
      out.writeEndArray();
    } else if (value instanceof Value.Mapping mapping) {
      out.writeStartObject();
      for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
        out.writeFieldName(entry.getKey());
        write(entry.getValue(), out);
      }
      out.writeEndObject();
    } else if (value instanceof Value.Bool) {
      out.writeBoolean(value.isTrue());
    } else {
      out.writeNull();
    }
  }

  static String text(Value value) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The value of a JSON text; empty when it is none. */
  static Optional<Value> parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      Value value = JsonValues.read(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
