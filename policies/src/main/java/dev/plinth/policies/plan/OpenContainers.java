package dev.plinth.policies.plan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The objects and lists that are open at a place of a plan's text, from a section inwards. */
final class OpenContainers {

  private static final byte[] CHANGES = bytes("\"resource_changes\"");
  private static final byte[] RESOURCES = bytes("\"resources\"");
  private static final byte[] ROOT_MODULE = bytes("\"root_module\"");
  private static final byte[] MODULE = bytes("\"module\"");

  private final byte[] json;
  private byte[] brackets = new byte[16];

  /** Where the name of each begins and ends, with its quotes. */
  private int[] names = new int[2 * brackets.length];

  private int depth;
  private int lists;
  private int textStart;
  private int textEnd;

  OpenContainers(byte[] json) {
    this.json = json;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A string, which names the container when one opens next. */
  void text(int start, int end) {
    textStart = start;
    textEnd = end;
  }

  void open(byte bracket) {
    if (depth == brackets.length) {
      brackets = Arrays.copyOf(brackets, 2 * depth);
      names = Arrays.copyOf(names, 4 * depth);
    }
    brackets[depth] = bracket;
    names[2 * depth] = textStart;
    names[2 * depth + 1] = textEnd;
    lists += bracket == '[' ? 1 : 0;
    depth++;
  }

  void close() {
    depth--;
    lists -= brackets[depth] == '[' ? 1 : 0;
  }

  boolean isEmpty() {
    return depth == 0;
  }

  /**
   * Whether the innermost is a list of resources that no other list holds: its elements may be told
   * in several documents, since the objects around them are known by their names.
   */
  boolean isListOfResources() {
    if (lists != 1 || brackets[depth - 1] != '[') {
      return false;
    }
    return depth == 1
        ? isNamed(0, CHANGES)
        : isNamed(depth - 1, RESOURCES)
            && (isNamed(depth - 2, MODULE) || isNamed(depth - 2, ROOT_MODULE));
  }

  private boolean isNamed(int container, byte[] name) {
    return Arrays.equals(
        json, names[2 * container], names[2 * container + 1], name, 0, name.length);
  }

  /** What opens these containers in a document of its own. */
  String head() {
    var head = new StringBuilder("{");
    if (depth == 0) {
      head.append(textOf(textStart, textEnd)).append(':');
    }
    for (int i = 0; i < depth; i++) {
      head.append(textOf(names[2 * i], names[2 * i + 1])).append(':').append((char) brackets[i]);
    }
    return head.toString();
  }

  private CharSequence textOf(int start, int end) {
    return new String(json, start, end - start, StandardCharsets.UTF_8);
  }

  /** What closes these containers and the document. */
  String tail() {
    var tail = new StringBuilder();
    for (int i = depth - 1; i >= 0; i--) {
      tail.append(brackets[i] == '[' ? ']' : '}');
    }
    return tail.append('}').toString();
  }
}
