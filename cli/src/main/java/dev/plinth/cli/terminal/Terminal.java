package dev.plinth.cli.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err errors and progress
 * @param color whether results may hold ANSI colours
 * @param interactive whether somebody watches {@code err}: progress is shown only then
 * @param columns width for results, in characters
 */
public record Terminal(
    PrintWriter out, PrintWriter err, boolean color, boolean interactive, int columns) {

  private static final int DEFAULT_COLUMNS = 80;
  private static final int NARROWEST = 40;

  /**
   * The terminal of this process, as the launcher describes it by system properties ({@code
   * plinth.stdout.terminal}, {@code plinth.stderr.terminal}, {@code plinth.columns}), since Java 17
   * itself cannot tell which of its streams is a terminal.
   */
  public static Terminal ofProcess() {
    boolean color =
        Boolean.getBoolean("plinth.stdout.terminal")
            && System.getenv("NO_COLOR") == null
            && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(
        writer(System.out),
        writer(System.err),
        color,
        Boolean.getBoolean("plinth.stderr.terminal"),
        Math.max(NARROWEST, Integer.getInteger("plinth.columns", DEFAULT_COLUMNS)));
  }

  /** The same terminal, with or without colours. */
  public Terminal withColor(boolean wanted) {
    return new Terminal(out, err, wanted, interactive, columns);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
