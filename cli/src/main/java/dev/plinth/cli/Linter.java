package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import picocli.CommandLine;

/**
 * The plan linter alone: the commands that need neither the constructs nor Terraform. It is the
 * main class of a jar of its own, which runs on any Java 17.
 */
public final class Linter {

  private Linter() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofProcess();
    System.exit(Plinth.run(commandLine(terminal), terminal, arguments));
  }

  static CommandLine commandLine(Terminal terminal) {
    var commandLine = new CommandLine(new Plinth(terminal));
    commandLine
        .getCommandSpec()
        .usageMessage()
        .header("A linter of Terraform plans that proves what it says.")
        .description("", "  terraform plan -out=F && terraform show -json F | plinth check -", "");
    addTo(commandLine);
    return Plinth.configured(commandLine, terminal);
  }

  static void addTo(CommandLine commandLine) {
    commandLine
        .addSubcommand(CheckCommand.class)
        .addSubcommand(IamCommand.class)
        .addSubcommand(NetCommand.class)
        .addSubcommand(RulesCommand.class)
        .addSubcommand(ExplainCommand.class)
        .addSubcommand(CompletionCommand.class);
  }
}
