package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Breadth;
import dev.plinth.policies.iam.access.Extent;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.catalogue.ResourceType;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.RuleDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A rule about actions of a kind that a statement allows on all resources that they take. */
final class BroadActions extends StatementRule {

  /** Enough to understand what is meant. */
  private static final int MOST_NAMED = 4;

  private final Predicate<AwsAction> kind;
  private final String what;

  /**
   * A rule.
   *
   * @param kind which actions it is about
   * @param what to call them in a finding
   */
  BroadActions(RuleDocument document, Predicate<AwsAction> kind, String what) {
    super(document, "it allows " + what + " on all resources");
    this.kind = action -> !action.resourceTypes().isEmpty() && kind.test(action);
    this.what = what;
  }

  @Override
  void examine(PlacedStatement placed, Ternary allows, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    List<AwsAction> broad = new ArrayList<>();
    List<AwsAction> doubtful = new ArrayList<>();
    Ternary open = allows.and(Breadth.narrows(statement.conditions()).not());
    var extent = new Extent(statement.resources());
    for (AwsAction action : model.actions(statement.actions(), kind)) {
      Ternary certainty = open.and(extent.isBroad(action));
      if (certainty == Ternary.YES) {
        broad.add(action);
      } else if (certainty == Ternary.UNKNOWN) {
        doubtful.add(action);
      }
    }
    if (!broad.isEmpty()) {
      proof.wrong(placed.evidence(names(broad) + " " + narrower(broad)));
    }
    if (!doubtful.isEmpty()) {
      proof.doubt(placed.evidence("may allow " + names(doubtful) + " on all resources"));
    }
    boolean anyAction = statement.actions().globs().stream().anyMatch(Glob::isWhollyUnknown);
    boolean anyResource =
        Breadth.mayBeBroad(statement.resources())
            && Breadth.narrows(statement.conditions()).not().possible();
    if (anyAction && anyResource) {
      proof.doubt(
          placed.evidence("may allow " + what + ": its actions are known only after apply"));
    }
  }

  private static String names(List<AwsAction> actions) {
    String names =
        actions.stream()
            .limit(MOST_NAMED)
            .map(AwsAction::fullName)
            .collect(Collectors.joining(", "));
    return actions.size() <= MOST_NAMED
        ? names
        : "%s and %,d more".formatted(names, actions.size() - MOST_NAMED);
  }

  private static String narrower(List<AwsAction> actions) {
    Set<String> formats = new LinkedHashSet<>();
    actions.stream()
        .limit(MOST_NAMED)
        .flatMap(action -> action.resourceTypes().stream().limit(2))
        .map(ResourceType::arn)
        .forEach(formats::add);
    return (actions.size() == 1 ? "takes " : "take ")
        + formats.stream().limit(MOST_NAMED).collect(Collectors.joining(" or "));
  }
}
