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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;

/**
 * Reads the parts of a large plan side by side, while it looks for the next: each is a small plan
 * document of its own. They are told apart by brackets and quotes alone, so what the linter does
 * not ask is hardly looked at. Whatever is not as expected is left to {@link PlanReader}, which
 * reads from front to back, and knows what to say of damage.
 */
final class PlanParts {

  private static final int NOWHERE = -1;

  private final byte[] json;
  private final JsonFactory factory;
  private final int largest;
  private final PlanDocument whole = new PlanDocument();
  private final List<ForkJoinTask<PlanDocument>> parts = new ArrayList<>();

  private PlanParts(byte[] json, JsonFactory factory, int largest) {
    this.json = json;
    this.factory = factory;
    this.largest = largest;
  }

  /**
   * Reads a document in UTF-8 without byte-order mark.
   *
   * @param largest about how many bytes make a part
   * @return empty when it must be read from front to back
   */
  static Optional<PlanDocument> read(byte[] json, JsonFactory factory, int largest) {
    var parts = new PlanParts(json, factory, largest);
    Optional<PlanDocument> read = parts.find() ? parts.join() : Optional.empty();
    if (read.isEmpty()) {
      parts.parts.forEach(part -> part.cancel(false));
    }
    return read;
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
  }

  private Optional<PlanDocument> join() {
    PlanDocument[] read = new PlanDocument[parts.size()];
    try {
      // The last first, which nobody else has begun: who waits for a part that is not begun reads
      // it.
      for (int i = read.length - 1; i >= 0; i--) {
        read[i] = parts.get(i).join();
      }
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
    for (PlanDocument part : read) {
      whole.add(part);
    }
    return Optional.of(whole);
  }

  private void add(String head, int start, int end, String tail) {
    var part = new Part(head, start, end, tail);
    parts.add(ForkJoinTask.adapt(() -> read(part)).fork());
  }

  private PlanDocument read(Part part) {
    try (JsonParser parser = factory.createParser(part.stream(json))) {
      parser.nextToken();
      var document = new PlanDocument();
      document.read(parser);
      // What each part has sorted is quickly sorted as a whole.
      document.sort();
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
      int end = section(name, nameEnd, space(colon + 1));
      if (end == NOWHERE) {
        return false;
      }
      at = space(end);
      if (is(at, '}')) {
        return space(at + 1) == json.length;
      }
      at = is(at, ',') ? space(at + 1) : NOWHERE;
    }
    return false;
  }

  /** Takes one section of the plan; where it ends. */
  private int section(int name, int nameEnd, int start) {
    String quoted = new String(json, name, nameEnd - name, StandardCharsets.UTF_8);
    boolean kept = whole.keeps(quoted.substring(1, quoted.length() - 1));
    if (!kept) {
      add("{" + quoted + ":null", start, start, "}");
    }
    if (is(start, '{') || is(start, '[')) {
      return containers(name, nameEnd, start, kept);
    }
    int end = is(start, '"') ? text(start) : word(start);
    if (kept && end != NOWHERE) {
      add("{" + quoted + ":", start, end, "}");
    }
    return end;
  }

  /**
   * Takes a section in parts, which end behind an element of a long list of resources.
   *
   * @param kept whether anything of it is asked; else only its end is looked for
   */
  private int containers(int name, int nameEnd, int start, boolean kept) {
    byte[] text = json;
    var open = new OpenContainers(text);
    open.text(name, nameEnd);
    String head = open.head();
    int from = start;
    int at = start;
    while (at < text.length) {
      byte c = text[at];
      if (c == '"') {
        int end = text(at);
        if (end == NOWHERE) {
          return NOWHERE;
        }
        open.text(at, end);
        at = end;
        continue;
      }
      if (c == '{' || c == '[') {
        open.open(c);
      } else if (c == '}' || c == ']') {
        open.close();
        if (open.isEmpty()) {
          if (kept) {
            add(head, from, at + 1, open.tail());
          }
          return at + 1;
        }
      } else if (c == ',' && kept && at - from > largest && open.isListOfResources()) {
        add(head, from, at, open.tail());
        head = open.head();
        from = at + 1;
      }
      at++;
    }
    return NOWHERE;
  }

  /** Where the number, truth value or null ends that begins here. */
  private int word(int start) {
    int at = start;
    while (at < json.length && ",}] \t\r\n".indexOf(json[at]) < 0) {
      at++;
    }
    return at > start ? at : NOWHERE;
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
