package dev.plinth.policies.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
final class Paragraph {

  /** A longer word, which is a hostile or a generated name, is shortened. */
  private static final int LONGEST_WORD = 400;

  private Paragraph() {}

  /**
   * Breaks at spaces so that no line is longer than {@code width}; a word that is longer stands on
   * a line of its own. Control characters, which could rewrite a terminal, are shown as {@code ?}.
   */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String whole : plain(text).strip().split("\\s+", -1)) {
      String word = shortened(whole, LONGEST_WORD);
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text without characters that would do something to a terminal, or hide in it. */
  static String plain(String text) {
    return isPrintableAscii(text) ? text : replaced(text);
  }

  /** Whether nothing of it needs to be looked up: true of most texts, of which there are many. */
  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String replaced(String text) {
    return text.codePoints()
        .map(c -> isHarmful(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The text, with its middle left out when it is longer than {@code most} characters. */
  static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int start = most / 2;
    int end = text.length() - (most - start - 1);
    // Never through the middle of a character.
    start -= Character.isHighSurrogate(text.charAt(start - 1)) ? 1 : 0;
    end += Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
    return text.substring(0, start) + "…" + text.substring(end);
  }

  private static boolean isHarmful(int c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\t')
        || switch (Character.getType(c)) {
          case Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }
}
