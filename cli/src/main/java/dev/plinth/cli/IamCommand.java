package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Asks the IAM engine. */
@Command(
    name = "iam",
    header = "Ask who may do what in a plan.",
    description = {
      "",
      "Answers from all policies of a role, user or group together: inline, attached and of its"
          + " groups, after denials and the permissions boundary.",
      "",
      "  plinth iam can emr-service ec2:RunInstances --plan plan.json",
      "  plinth iam show emr-service --plan plan.json",
      "",
    },
    subcommands = {IamCanCommand.class, IamShowCommand.class, IamPurposeCommand.class})
final class IamCommand implements Runnable {

  @ParentCommand private Plinth plinth;

  Terminal terminal() {
    return plinth.terminal();
  }

  @Override
  public void run() {
    throw new UserError("no question given", "'plinth iam --help' lists the questions");
  }
}
