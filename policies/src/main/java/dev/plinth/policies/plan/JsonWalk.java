package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Walks JSON of an expected shape. What has another shape is skipped whole, so that a hostile or
 * future document never puts the parser out of step.
 */
final class JsonWalk {

  private JsonWalk() {}

  /** Takes the value at the parser's current token, to its end. */
  interface Field {
    void read(String name, JsonParser parser) throws IOException;
  }

  /** Takes the object at the parser's current token, to its end. */
  interface Element {
    void read(JsonParser parser) throws IOException;
  }

  /** Reads each field of the object at the current token. */
  static void fields(JsonParser parser, Field field) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      field.read(name, parser);
    }
  }

  /** Reads each object in the array at the current token. */
  static void objects(JsonParser parser, Element element) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        element.read(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  /** The text of the scalar at the current token; empty for null and for what is no scalar. */
  static String text(JsonParser parser) throws IOException {
    if (parser.currentToken().isScalarValue()) {
      return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }
    parser.skipChildren();
    return "";
  }
}
