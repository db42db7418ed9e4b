package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Sequence;
import dev.plinth.policies.plan.Value.Special;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON into values without building anything between. */
public final class JsonValues {

  private JsonValues() {}

  /**
   * Reads the value at the parser's current token; null attributes are left out, and the others are
   * sorted.
   */
  public static Value read(JsonParser parser) throws IOException {
    return switch (token(parser)) {
      case START_OBJECT -> readObject(parser, JsonValues::read);
      case START_ARRAY -> {
        List<Value> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(read(parser));
        }
        yield new Sequence(elements);
      }
      case VALUE_STRING -> new Value.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeric(parser.getDecimalValue());
      case VALUE_TRUE -> Value.Bool.TRUE;
      case VALUE_FALSE -> Value.Bool.FALSE;
      default -> Special.NULL;
    };
  }

  /** Reads the values of an object. */
  private interface Reader {
    Value read(JsonParser parser) throws IOException;
  }

  private static Mapping readObject(JsonParser parser, Reader reader) throws IOException {
    @Nullable Map<String, Value> entries = null;
    boolean sorted = true;
    String last = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      Value value = reader.read(parser);
      sorted &= last.compareTo(name) <= 0;
      last = name;
      if (!value.isNull()) {
        entries = entries == null ? new LinkedHashMap<>() : entries;
        entries.put(name, value);
      }
    }
    if (entries == null) {
      return Mapping.empty();
    }
    // Terraform sorts attributes; sorting what others wrote makes the reports the same.
    return new Mapping(sorted ? entries : new TreeMap<>(entries));
  }

  /**
   * Reads a mask such as {@code after_unknown}: true where something is marked, null where nothing
   * is, so that a mask without marks is null as a whole.
   */
  static Value readMask(JsonParser parser) throws IOException {
    return switch (token(parser)) {
      case START_OBJECT -> {
        Mapping marked = readObject(parser, JsonValues::readMask);
        yield marked.entries().isEmpty() ? Special.NULL : marked;
      }
      case START_ARRAY -> {
        List<Value> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(readMask(parser));
        }
        yield elements.stream().allMatch(Value::isNull) ? Special.NULL : new Sequence(elements);
      }
      case VALUE_TRUE -> Value.Bool.TRUE;
      default -> Special.NULL;
    };
  }

  private static JsonToken token(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new EOFException("the input ends where a value should be");
    }
    return token;
  }
}
