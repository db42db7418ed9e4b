package dev.plinth.policies.iam.language;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.plinth.policies.iam.language.Node.Array;
import dev.plinth.policies.iam.language.Node.Member;
import dev.plinth.policies.iam.language.Node.Members;
import dev.plinth.policies.iam.language.Node.Scalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON text into nodes, within bounds. */
final class JsonText {

  /** The largest policy that any service of AWS takes is 32 KiB (a key policy), without spaces. */
  private static final int MOST_CHARACTERS = 128 * 1024;

  /** A policy needs five levels. */
  private static final int MOST_LEVELS = 24;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MOST_LEVELS).build())
          .build();

  private JsonText() {}

  /** The text is no JSON document of a size that a policy can have. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;

    UnreadableException(String message, String place) {
      super(message);
      this.place = place;
    }

    Problem problem() {
      return new Problem(Problem.Kind.UNREADABLE, String.valueOf(getMessage()), place);
    }
  }

  static Node read(String text) throws UnreadableException {
    if (text.length() > MOST_CHARACTERS) {
      throw new UnreadableException(
          "the document has %,d characters; no policy of AWS may have more than %,d"
              .formatted(text.length(), 32 * 1024),
          "line 1");
    }
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new UnreadableException("the document is empty", "line 1");
      }
      Node node = read(parser);
      if (parser.nextToken() != null) {
        throw new UnreadableException("text follows after the document", place(parser));
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      throw new UnreadableException(
          "not JSON: " + firstLine(e.getOriginalMessage()),
          location == null ? "line 1" : place(location));
    } catch (IOException e) {
      throw new UnreadableException("not JSON: " + e.getMessage(), "line 1");
    }
  }

  private static Node read(JsonParser parser) throws IOException {
    String place = place(parser);
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          members.add(new Member(name, read(parser)));
        }
        yield new Members(List.copyOf(members), place);
      }
      case START_ARRAY -> {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(read(parser));
        }
        yield new Array(List.copyOf(elements), place);
      }
      default -> new Scalar(parser.getText(), parser.hasToken(JsonToken.VALUE_STRING), place);
    };
  }

  private static String place(JsonParser parser) {
    return place(parser.currentTokenLocation());
  }

  private static String place(JsonLocation location) {
    // Every node has one: a format would take longer than reading it.
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.length() <= 160 ? line : line.substring(0, 159) + "…";
  }
}
