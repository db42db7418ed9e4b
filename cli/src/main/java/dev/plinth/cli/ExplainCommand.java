package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.report.TextReport;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rule.RuleDocument;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Explains a rule. */
@Command(
    name = "explain",
    header = "Say why a rule exists and how to mend what it finds.",
    description = "")
final class ExplainCommand implements Runnable {

  @ParentCommand private Plinth plinth;

  @Mixin private RuleOptions ruleOptions;

  @Mixin private IntentOption intent;

  @Parameters(
      paramLabel = "RULE",
      description =
          "The rule's id, for example PLINTH-NET-001, or another linter's, for example CKV_AWS_130.")
  private String rule;

  @Override
  public void run() {
    RuleCatalogue catalogue =
        intent.addedOr(
            ruleOptions.catalogue(),
            Optional.of(CheckoutPath.of("stacks/intent.yaml")).filter(Files::exists));
    List<RuleDocument> documents = catalogue.named(rule);
    if (documents.isEmpty()) {
      throw unknown(catalogue);
    }
    Terminal terminal = plinth.terminal();
    var report = new TextReport(terminal.out(), terminal.columns(), terminal.color());
    documents.forEach(report::explain);
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
