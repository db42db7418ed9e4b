package dev.plinth.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * The user's mistake: bad input, a missing tool, an unreadable file. It ends the command with exit
 * code 2; each problem says what is wrong, and where and how to mend it.
 */
final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** One problem: what is wrong, then lines that say where, what is allowed and how to mend it. */
  record Problem(String what, List<String> details) {}

  private final transient List<Problem> problems;

  UserError(String what, String remedy) {
    this(List.of(new Problem(what, List.of("help: " + remedy))));
  }

  UserError(List<Problem> problems) {
    super(problems.get(0).what());
    this.problems = List.copyOf(problems);
  }

  /** Writes every problem, one after the other. */
  void print(PrintWriter err) {
    for (Problem problem : problems) {
      err.println("error: " + problem.what());
      problem.details().forEach(line -> err.println("  " + line));
    }
    if (problems.size() > 1) {
      err.println(problems.size() + " errors; nothing was written");
    }
  }
}
