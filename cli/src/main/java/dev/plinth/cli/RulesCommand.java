package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.report.TextReport;
import dev.plinth.policies.rules.StandardRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Lists the rules. */
@Command(
    name = "rules",
    header = "List the rules.",
    description = {"", "'plinth explain RULE' says more of each.", ""})
final class RulesCommand implements Runnable {

  @ParentCommand private Plinth plinth;

  @Override
  public void run() {
    Terminal terminal = plinth.terminal();
    new TextReport(terminal.out(), terminal.columns(), terminal.color())
        .rules(StandardRules.catalogue().documents());
  }
}
