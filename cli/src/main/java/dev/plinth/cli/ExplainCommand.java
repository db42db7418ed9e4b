package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.report.TextReport;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rules.StandardRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Explains a rule. */
@Command(
    name = "explain",
    header = "Say why a rule exists and how to mend what it finds.",
    description = "")
final class ExplainCommand implements Runnable {

  @ParentCommand private Plinth plinth;

  @Parameters(paramLabel = "RULE", description = "The rule's id, for example PLINTH-NET-001.")
  private String rule;

  @Override
  public void run() {
    RuleCatalogue catalogue = StandardRules.catalogue();
    RuleDocument document = catalogue.document(rule).orElseThrow(() -> unknown(catalogue));
    Terminal terminal = plinth.terminal();
    new TextReport(terminal.out(), terminal.columns(), terminal.color()).explain(document);
  }

  private UserError unknown(RuleCatalogue catalogue) {
    return new UserError(
        "no rule has the id '" + rule + "'",
        catalogue
            .nearest(rule)
            .map(id -> "did you mean " + id + "? 'plinth rules' lists all")
            .orElse("'plinth rules' lists all"));
  }
}
