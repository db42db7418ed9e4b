package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.report.TextReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lists the rules. */
@Command(
    name = "rules",
    header = "List the rules; test, start or document your own.",
    description = {"", "'plinth explain RULE' says more of each.", ""},
    subcommands = {RulesTestCommand.class, RulesNewCommand.class, RulesDocsCommand.class})
final class RulesCommand implements Runnable {

  @ParentCommand private Plinth plinth;

  @Mixin private RuleOptions rules;

  Terminal terminal() {
    return plinth.terminal();
  }

  @Override
  public void run() {
    Terminal terminal = plinth.terminal();
    new TextReport(terminal.out(), terminal.columns(), terminal.color())
        .rules(rules.catalogue().documents());
  }
}
