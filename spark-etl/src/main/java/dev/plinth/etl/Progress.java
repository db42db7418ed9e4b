package dev.plinth.etl;

import java.io.PrintWriter;

/** Lines of progress for a person who waits; silent when nobody looks. */
final class Progress {

  private Progress() {}

  static void show(PrintWriter err, String line) {
    if (Boolean.getBoolean("plinth.stderr.terminal")) {
      err.println("  " + line);
      err.flush();
    }
  }
}
