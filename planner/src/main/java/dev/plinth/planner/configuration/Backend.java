package dev.plinth.planner.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blanks the backend of a configuration: an offline plan asks no backend for state, and the S3
 * backend would look for credentials. Every other character keeps its line and column, so that
 * core's errors point where the user's own file has them.
 */
final class Backend {

  private static final Set<String> SETTINGS = Set.of("backend", "cloud");
  private static final Pattern BLOCK =
      Pattern.compile("^[ \\t]*(?:backend[ \\t]+\"[^\"]*\"|cloud)[ \\t]*\\{", Pattern.MULTILINE);
  private static final JsonFactory JSON = new JsonFactory();

  private Backend() {}

  /**
   * The text of the file without its backend; unchanged when there is none, or no syntax to read.
   */
  static String blank(SourceFile file) {
    return file.isJson() ? blankJson(file.text()) : blankBlocks(file.text());
  }

  private static String blankBlocks(String text) {
    var blanked = new StringBuilder(text);
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      int end = endOfBlock(text, matcher.end());
      blank(blanked, matcher.start(), end);
    }
    return blanked.toString();
  }

  /** The position after the brace that closes the block whose inside starts at {@code start}. */
  static int endOfBlock(String text, int start) {
    int depth = 1;
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '{') {
        depth++;
      } else if (!quoted && c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  private static String blankJson(String text) {
    var blanked = new StringBuilder(text);
    try (JsonParser parser = JSON.createParser(text)) {
      for (int[] range : backendMembers(parser)) {
        int start = range[0];
        int end = range[1];
        int after = skipSpace(text, end, 1);
        int before = skipSpace(text, start - 1, -1);
        if (after < text.length() && text.charAt(after) == ',') {
          end = after + 1;
        } else if (before >= 0 && text.charAt(before) == ',') {
          start = before;
        }
        blank(blanked, start, end);
      }
    } catch (IOException e) {
      // Not JSON: core says so, and where, better than we could here.
      return text;
    }
    return blanked.toString();
  }

  private static List<int[]> backendMembers(JsonParser parser) throws IOException {
    List<int[]> ranges = new ArrayList<>();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return ranges;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean terraform = parser.currentName().equals("terraform");
      if (parser.nextToken() == JsonToken.START_OBJECT && terraform) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          int start = (int) parser.currentTokenLocation().getCharOffset();
          boolean backend = SETTINGS.contains(parser.currentName());
          parser.nextToken();
          parser.skipChildren();
          if (backend) {
            ranges.add(new int[] {start, (int) parser.currentLocation().getCharOffset()});
          }
        }
      } else {
        parser.skipChildren();
      }
    }
    return ranges;
  }

  private static int skipSpace(String text, int index, int step) {
    int i = index;
    while (i >= 0 && i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i += step;
    }
    return i;
  }

  private static void blank(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, ' ');
      }
    }
  }
}
