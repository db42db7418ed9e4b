package dev.plinth.cli;

import dev.plinth.policies.iam.access.Answer;
import dev.plinth.policies.iam.access.Grant;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.access.Request;
import dev.plinth.policies.iam.catalogue.ActionCatalogue;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.rule.Spelling;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says whether a principal may do something, and which statements decide. */
@Command(
    name = "can",
    header = "Say whether a role may do something, and which statements decide.",
    description = "")
final class IamCanCommand implements Runnable {

  @ParentCommand private IamCommand iam;

  @Mixin private IamOptions options;

  @Parameters(
      index = "1",
      paramLabel = "ACTION",
      description = "For example s3:GetObject; with wildcards, any one that matches.")
  private String action;

  @Parameters(
      index = "2",
      arity = "0..1",
      defaultValue = "*",
      paramLabel = "RESOURCE",
      description = "An ARN; with wildcards, any one that matches; default: any.")
  private String resource = "*";

  @Override
  public void run() {
    IamModel model = options.model();
    Principal principal = options.principal(model);
    check(model.catalogue());
    Answer answer = model.can(principal, Request.of(action, resource));
    PrintWriter out = iam.terminal().out();
    String verdict =
        switch (answer.allowed()) {
          case YES -> "ALLOWED";
          case NO -> "DENIED";
          case UNKNOWN -> "UNKNOWN";
        };
    out.println("%s: %s, %s on %s".formatted(verdict, principal, action, resource));
    List<PlacedStatement> deciding = answer.deciding();
    if (deciding.isEmpty()) {
      out.println("  no statement allows it");
    }
    deciding.forEach(statement -> out.println("  by " + place(statement)));
    Set<String> conditions = new LinkedHashSet<>();
    for (Grant grant : answer.grants()) {
      grant.conditions().forEach(condition -> conditions.add("if " + condition));
      grant.exceptions().forEach(denial -> conditions.add("unless " + place(denial)));
    }
    conditions.forEach(condition -> out.println("  " + condition));
  }

  private static String place(PlacedStatement statement) {
    return "%s, %s\n     %s"
        .formatted(
            statement.source().address().text(), statement.statement().place(), statement.quote());
  }

  private void check(ActionCatalogue catalogue) {
    int colon = action.indexOf(':');
    boolean everything = action.equals("*");
    if (everything
        || (colon > 0 && !catalogue.expand(Glob.withoutVariables(action).lowerCase()).isEmpty())) {
      return;
    }
    List<String> names =
        catalogue.service(colon < 0 ? "" : action.substring(0, colon)).stream()
            .flatMap(service -> service.actions().values().stream())
            .map(one -> one.fullName())
            .toList();
    throw new UserError(
        "there is no action '" + action + "'",
        Spelling.nearest(action, names.isEmpty() ? catalogue.prefixes() : names)
            .map(near -> "did you mean " + near + "?")
            .orElse("an action is service:Name, for example s3:GetObject"));
  }
}
