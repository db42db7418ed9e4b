package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Terminals that nobody watches. */
final class Terminals {

  private Terminals() {}

  static Terminal silent() {
    return new Terminal(
        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false, 80);
  }
}
