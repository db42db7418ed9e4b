package dev.plinth.planner.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data sources that only AWS can answer. A provider must not answer "unknown", but core does not
 * ask it when the data source depends on a resource that is still to be created: then all that AWS
 * would say is known after apply, which is the truth offline. So the copy that is planned gets such
 * a resource, built into core, and the plan is shown without it.
 */
final class UnansweredData {

  private static final String MARKER = "terraform_data.plinth_offline";

  /** The file that declares the resource. */
  static final String FILE = "plinth_offline.tf.json";

  /** The content of {@link #FILE}. */
  static final String DECLARATION =
      """
      {"resource": {"terraform_data": {"plinth_offline": {}}}}
      """;

  private static final String NAME_IN_STATE = "\"plinth_offline\"";

  private static final Pattern BLOCK =
      Pattern.compile(
          "^[ \\t]*data[ \\t]+\"(aws_[a-z0-9_]+)\"[ \\t]+\"[^\"]+\"[ \\t]*\\{", Pattern.MULTILINE);
  private static final Pattern DEPENDS_ON = Pattern.compile("\\bdepends_on\\s*=\\s*\\[");
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private UnansweredData() {}

  /** Whether a state was applied offline with data sources that only AWS can answer. */
  static boolean wasAppliedWith(String state) {
    return state.contains(NAME_IN_STATE);
  }

  /**
   * A text with each such data source made to wait.
   *
   * @param addedLines the lines that the original does not have, counted from 1, ascending
   */
  record Deferred(String text, List<Integer> addedLines) {

    /** The line of the original that became this one. */
    int originalLine(int line) {
      return line - (int) addedLines.stream().filter(added -> added <= line).count();
    }
  }

  /** Makes each such data source wait; the same text when there is none. */
  static Deferred defer(SourceFile file, String text, Set<String> answered) {
    SortedMap<Integer, String> insertions = new TreeMap<>();
    if (file.isJson()) {
      try (JsonParser parser = JSON.createParser(text)) {
        collectJson(text, parser, answered, insertions);
      } catch (IOException e) {
        // Not JSON: core says so, and where, better than we could here.
        return new Deferred(text, List.of());
      }
    } else {
      collectBlocks(text, answered, insertions);
    }
    return insert(text, insertions);
  }

  private static Deferred insert(String text, SortedMap<Integer, String> insertions) {
    var changed = new StringBuilder();
    List<Integer> added = new ArrayList<>();
    int line = 1;
    int from = 0;
    for (Map.Entry<Integer, String> insertion : insertions.entrySet()) {
      String before = text.substring(from, insertion.getKey());
      line += newlines(before);
      for (int i = 0; i < newlines(insertion.getValue()); i++) {
        added.add(++line);
      }
      changed.append(before).append(insertion.getValue());
      from = insertion.getKey();
    }
    return new Deferred(changed.append(text, from, text.length()).toString(), added);
  }

  private static int newlines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private static void collectBlocks(
      String text, Set<String> answered, SortedMap<Integer, String> insertions) {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (answered.contains(block.group(1))) {
        continue;
      }
      int end = Backend.endOfBlock(text, block.end());
      Matcher dependsOn = DEPENDS_ON.matcher(text).region(block.end(), end);
      if (dependsOn.find()) {
        insertions.put(dependsOn.end(), MARKER + ", ");
      } else {
        boolean oneLine = text.substring(block.end(), end).indexOf('\n') < 0;
        insertions.put(block.end(), "\n  depends_on = [" + MARKER + "]" + (oneLine ? "\n" : ""));
        if (oneLine) {
          insertions.put(end - 1, "\n");
        }
      }
    }
  }

  private static void collectJson(
      String text, JsonParser parser, Set<String> answered, SortedMap<Integer, String> insertions)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean data = parser.currentName().equals("data");
      if (parser.nextToken() != JsonToken.START_OBJECT || !data) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean unanswered = !answered.contains(parser.currentName());
        parser.nextToken();
        if (!unanswered || parser.currentToken() != JsonToken.START_OBJECT) {
          parser.skipChildren();
          continue;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          parser.nextToken();
          deferJson(text, parser, insertions);
        }
      }
    }
  }

  private static void deferJson(
      String text, JsonParser parser, SortedMap<Integer, String> insertions) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    int start = (int) parser.currentLocation().getCharOffset();
    boolean empty = text.startsWith("}", start);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean dependsOn = parser.currentName().equals("depends_on");
      parser.nextToken();
      if (dependsOn && parser.currentToken() == JsonToken.START_ARRAY) {
        insertions.put((int) parser.currentLocation().getCharOffset(), "\"" + MARKER + "\", ");
        parser.skipChildren();
        start = -1;
      } else {
        parser.skipChildren();
      }
    }
    if (start >= 0) {
      insertions.put(start, "\"depends_on\": [\"" + MARKER + "\"]" + (empty ? "" : ", "));
    }
  }

  /** The plan without the resource that {@link #defer} added. */
  static String hide(String plan) {
    try {
      JsonNode tree = MAPPER.readTree(plan);
      strip(tree);
      return MAPPER.writeValueAsString(tree);
    } catch (IOException e) {
      throw new IllegalStateException("core printed a plan that is not JSON", e);
    }
  }

  private static void strip(JsonNode node) {
    if (node instanceof ArrayNode array) {
      for (Iterator<JsonNode> elements = array.elements(); elements.hasNext(); ) {
        JsonNode element = elements.next();
        if (isMarker(element.isTextual() ? element : element.path("address"))
            || isMarker(element.path("resource"))) {
          elements.remove();
        } else {
          strip(element);
        }
      }
    } else if (node instanceof ObjectNode object) {
      object.forEach(UnansweredData::strip);
      if (object.path("depends_on").isArray() && object.path("depends_on").isEmpty()) {
        object.remove("depends_on");
      }
    }
  }

  private static boolean isMarker(JsonNode address) {
    String text = address.asText();
    return text.equals(MARKER) || text.endsWith("." + MARKER);
  }
}
