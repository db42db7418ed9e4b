package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads the parts of a large plan side by side: each is a small plan document of its own. They are
 * told apart by brackets and quotes alone, so what the linter does not ask is hardly looked at.
 * Whatever is not as expected is left to {@link PlanReader}, which reads from front to back, and
 * knows what to say of damage.
 */
final class PlanParts {

  private static final int NOWHERE = -1;

  private final byte[] json;
  private final int largest;
  private final PlanDocument whole = new PlanDocument();
  private final List<Part> parts = new ArrayList<>();

  private PlanParts(byte[] json, int largest) {
    this.json = json;
    this.largest = largest;
  }

  /**
   * Reads a document in UTF-8 without byte-order mark.
   *
   * @param largest about how many bytes of changes make a part
   * @return empty when it must be read from front to back
   */
  static Optional<PlanDocument> read(byte[] json, JsonFactory factory, int largest) {
    var parts = new PlanParts(json, largest);
    return parts.find() ? parts.read(factory) : Optional.empty();
  }

  /** A text between a head and a tail that make it a document. */
  private record Part(String head, int start, int end, String tail) {

    InputStream stream(byte[] json) {
      return new SequenceInputStream(
          Collections.enumeration(
              List.of(
                  bytes(head), new ByteArrayInputStream(json, start, end - start), bytes(tail))));
    }

    private static InputStream bytes(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    int size() {
      return end - start;
    }
  }

  private Optional<PlanDocument> read(JsonFactory factory) {
    PlanDocument[] read = new PlanDocument[parts.size()];
    try {
      IntStream.range(0, parts.size())
          .boxed()
          .sorted(Comparator.comparing((Integer i) -> parts.get(i).size()).reversed())
          .toList()
          .parallelStream()
          .forEach(i -> read[i] = read(parts.get(i), factory));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
    for (PlanDocument part : read) {
      whole.add(part);
    }
    return Optional.of(whole);
  }

  private PlanDocument read(Part part, JsonFactory factory) {
    try (JsonParser parser = factory.createParser(part.stream(json))) {
      parser.nextToken();
      var document = new PlanDocument();
      document.read(parser);
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds the members of the object; false when it is not one alone. */
  private boolean find() {
    int at = space(0);
    if (!is(at, '{') || is(at + 1, '\0')) {
      return false;
    }
    at = space(at + 1);
    while (is(at, '"')) {
      int name = at;
      int nameEnd = text(at);
      int colon = space(nameEnd);
      if (nameEnd == NOWHERE || !is(colon, ':')) {
        return false;
      }
      int value = space(colon + 1);
      List<Integer> commas = new ArrayList<>();
      int end = value(value, commas);
      if (end == NOWHERE) {
        return false;
      }
      add(new String(json, name, nameEnd - name, StandardCharsets.UTF_8), value, end, commas);
      at = space(end);
      if (is(at, '}')) {
        return space(at + 1) == json.length;
      }
      at = is(at, ',') ? space(at + 1) : NOWHERE;
    }
    return false;
  }

  private void add(String quotedName, int value, int end, List<Integer> commas) {
    String head = "{" + quotedName + ":";
    if (quotedName.equals("\"resource_changes\"") && is(value, '[')) {
      int start = value + 1;
      for (int comma : commas) {
        parts.add(new Part(head + "[", start, comma, "]}"));
        start = comma + 1;
      }
      parts.add(new Part(head + "[", start, end - 1, "]}"));
    } else if (whole.keeps(quotedName.substring(1, quotedName.length() - 1))) {
      parts.add(new Part(head, value, end, "}"));
    } else {
      parts.add(new Part(head + "null", value, value, "}"));
    }
  }

  /**
   * Where the value ends that begins here, and the commas by which a long one can be taken apart.
   */
  private int value(int start, List<Integer> commas) {
    if (is(start, '"')) {
      return text(start);
    }
    if (is(start, '{') || is(start, '[')) {
      return brackets(start, commas);
    }
    int at = start;
    while (at < json.length && ",}] \t\r\n".indexOf(json[at]) < 0) {
      at++;
    }
    return at > start ? at : NOWHERE;
  }

  private int brackets(int start, List<Integer> commas) {
    byte[] text = json;
    int depth = 0;
    int last = start;
    int at = start;
    while (at < text.length) {
      byte c = text[at];
      if (c == '"') {
        at = text(at);
        if (at == NOWHERE) {
          return NOWHERE;
        }
        continue;
      }
      at++;
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return at;
        }
      } else if (c == ',' && depth == 1 && at - last > largest) {
        commas.add(at - 1);
        last = at;
      }
    }
    return NOWHERE;
  }

  /** Where the string ends that begins here. */
  private int text(int start) {
    byte[] text = json;
    for (int at = start + 1; at < text.length; at++) {
      byte c = text[at];
      if (c == '"') {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      }
    }
    return NOWHERE;
  }

  /** The next place without white space. */
  private int space(int start) {
    int at = start;
    while (at >= 0 && at < json.length && " \t\r\n".indexOf(json[at]) >= 0) {
      at++;
    }
    return at;
  }

  private boolean is(int at, char wanted) {
    return at >= 0 && at < json.length && json[at] == wanted;
  }
}
