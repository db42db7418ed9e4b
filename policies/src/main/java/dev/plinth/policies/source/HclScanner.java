package dev.plinth.policies.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the blocks of a file in Terraform's language: their headers, and the plain texts that they
 * assign directly. Everything else is passed over, with strings, templates, heredocs and comments
 * told apart, so that no brace or quote inside them is mistaken for one of the file's own.
 */
final class HclScanner {

  /**
   * A block at the top of a file.
   *
   * @param type its first word, for example {@code module}
   * @param labels for example {@code aws_s3_bucket} and {@code raw}
   * @param line of the header, from 1
   * @param source the text of its {@code source} argument; empty when it has none
   */
  record Block(String type, List<String> labels, int line, String source) {}

  private final String text;
  private int at;
  private int line = 1;

  private HclScanner(String text) {
    this.text = text;
  }

  /** The blocks of a file, in their order. Text that is not in the language gives what it gives. */
  static List<Block> blocks(String text) {
    return new HclScanner(text).file();
  }

  private List<Block> file() {
    List<Block> blocks = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int start = 0;
    while (skipBlanks()) {
      char c = text.charAt(at);
      if (c == '\n') {
        words.clear();
        newline();
      } else if (isWord(c) || c == '"') {
        if (words.isEmpty()) {
          start = line;
        }
        words.add(c == '"' ? string() : word());
      } else if (c == '{') {
        String source = body();
        if (!words.isEmpty()) {
          blocks.add(
              new Block(words.get(0), List.copyOf(words.subList(1, words.size())), start, source));
        }
        words.clear();
      } else {
        at++;
      }
    }
    return blocks;
  }

  /** Passes over a block's body from its opening brace; returns what it assigns to source. */
  private String body() {
    int depth = 0;
    String source = "";
    String argument = "";
    boolean assigned = false;
    while (skipBlanks()) {
      char c = text.charAt(at);
      if (c == '{' || c == '[' || c == '(') {
        depth++;
        at++;
      } else if (c == '}' || c == ']' || c == ')') {
        depth--;
        at++;
        if (depth == 0) {
          return source;
        }
      } else if (c == '"') {
        String value = string();
        if (assigned && depth == 1 && argument.equals("source")) {
          source = value;
        }
      } else if (isWord(c)) {
        argument = word();
        assigned = false;
      } else if (c == '=') {
        assigned = true;
        at++;
      } else if (c == '\n') {
        argument = "";
        newline();
      } else if (!heredoc()) {
        at++;
      }
    }
    return source;
  }

  /** Passes over spaces and comments; false at the end of the file. */
  private boolean skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' || text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        advance(end < 0 ? text.length() : end + 2);
      } else if (c != '\n' && Character.isWhitespace(c)) {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Passes over a quoted string and the templates in it; returns its text as it is written. */
  private String string() {
    int start = ++at;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
        next();
      } else if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
        at += 3;
      } else if (text.startsWith("${", at) || text.startsWith("%{", at)) {
        at += 2;
        template();
      } else {
        next();
      }
    }
    int end = Math.min(at, text.length());
    at++;
    return text.substring(start, end);
  }

  /** Passes over an interpolation up to its closing brace; it may hold strings and braces. */
  private void template() {
    int depth = 1;
    while (at < text.length() && depth > 0) {
      char c = text.charAt(at);
      if (c == '"') {
        string();
      } else {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        next();
      }
    }
  }

  /** Passes over {@code <<EOT … EOT}; false when there is none here. */
  private boolean heredoc() {
    if (!text.startsWith("<<", at)) {
      return false;
    }
    int name = at + (text.startsWith("<<-", at) ? 3 : 2);
    int end = name;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    if (end == name) {
      return false;
    }
    String marker = text.substring(name, end);
    int start = text.indexOf('\n', end);
    while (start >= 0) {
      int stop = text.indexOf('\n', start + 1);
      String content = text.substring(start + 1, stop < 0 ? text.length() : stop);
      if (content.strip().equals(marker)) {
        advance(stop < 0 ? text.length() : stop);
        return true;
      }
      start = stop;
    }
    advance(text.length());
    return true;
  }

  private void advance(int to) {
    while (at < to) {
      next();
    }
  }

  private void next() {
    if (at < text.length() && text.charAt(at) == '\n') {
      newline();
    } else {
      at++;
    }
  }

  private void newline() {
    line++;
    at++;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }
}
