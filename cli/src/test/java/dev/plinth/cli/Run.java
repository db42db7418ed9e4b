package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What one run of the command printed, and how it ended. */
record Run(int exitCode, String out, String err) {

  static Run plinth(String... arguments) {
    return plinth(80, arguments);
  }

  static Run plinth(int columns, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, columns);
    int exitCode = Plinth.run(terminal, arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
