package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Sequence;
import dev.plinth.policies.plan.Value.Special;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into values without building anything between. Among the values of a plan, texts that
 * return, as tags and regions do, are kept once.
 */
public final class JsonValues {

  /** Longer texts, such as policies, seldom return. */
  private static final int LONGEST_KEPT = 64;

  /** The last text of each hash; none when there are too few values for a text to return. */
  private final Value.@Nullable Text[] kept;

  private JsonValues(int kept) {
    this.kept = new Value.Text[kept];
  }

  /** Reads the values of a plan, one after the other. */
  static JsonValues ofPlan() {
    return new JsonValues(1 << 10);
  }

  /**
   * Reads the value at the parser's current token; null attributes are left out, and the others are
   * sorted.
   */
  public static Value read(JsonParser parser) throws IOException {
    return new JsonValues(0).value(parser);
  }

  /** The same, of the next value. */
  Value value(JsonParser parser) throws IOException {
    return switch (token(parser)) {
      case START_OBJECT -> readObject(parser, this::value);
      case START_ARRAY -> {
        List<Value> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield new Sequence(elements);
      }
      case VALUE_STRING -> text(parser);
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
    var entries = new Entries.Builder<Value>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      Value value = reader.read(parser);
      if (!value.isNull()) {
        entries.add(name, value);
      }
    }
    // In the order of their names: Terraform sorts them, and others give the same reports then.
    return new Mapping(entries.build());
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

  private Value.Text text(JsonParser parser) throws IOException {
    int length = parser.getTextLength();
    if (kept.length == 0 || length > LONGEST_KEPT) {
      return new Value.Text(parser.getText());
    }
    char[] characters = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + characters[i];
    }
    int place = (hash ^ (hash >>> 16)) & (kept.length - 1);
    Value.Text last = kept[place];
    if (last != null && isEqual(last.text(), characters, offset, length)) {
      return last;
    }
    var text = new Value.Text(parser.getText());
    kept[place] = text;
    return text;
  }

  private static boolean isEqual(String text, char[] characters, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != characters[offset + i]) {
        return false;
      }
    }
    return true;
  }

  private static JsonToken token(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new EOFException("the input ends where a value should be");
    }
    return token;
  }
}
