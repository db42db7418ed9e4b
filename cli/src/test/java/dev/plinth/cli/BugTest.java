package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a mistake of ours looks like, with a command that makes one. */
class BugTest {

  @Command(name = "fail")
  static final class FailingCommand implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("the graph has no root");
    }
  }

  private static Run fail(String... options) {
    var err = new StringWriter();
    var terminal = new Terminal(new PrintWriter(err), new PrintWriter(err), false, false, 80);
    CommandLine commandLine = Plinth.commandLine(terminal).addSubcommand(new FailingCommand());
    commandLine.setErr(terminal.err());
    String[] arguments = new String[options.length + 1];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = "fail";
    int exitCode = commandLine.execute(arguments);
    return new Run(exitCode, "", err.toString());
  }

  @Test
  void our_mistake_ends_with_3_and_looks_different_from_the_users() {
    Run run = fail();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("bug in Plinth: ", "the graph has no root", "--debug")
        .doesNotContain("\tat ");
  }

  @Test
  void debug_shows_the_stack_trace() {
    Run run = fail("--debug");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("\tat dev.plinth.cli.BugTest");
  }
}
