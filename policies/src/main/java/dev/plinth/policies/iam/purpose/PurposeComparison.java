package dev.plinth.policies.iam.purpose;

import dev.plinth.policies.iam.access.Grant;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Permissions;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.access.Request;
import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.match.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a role is granted held against what its workload needs.
 *
 * <p>A boundary that the plan does not show is left out: it gives nothing, so that what the role's
 * own policies grant too much stays too much.
 *
 * @param excess what is granted and not needed
 * @param missing the needs for which nothing is granted
 * @param unknown what the plan does not tell
 */
public record PurposeComparison(List<Excess> excess, List<Need> missing, List<Excess> unknown) {

  /** An action on a resource that is granted, and the statement that grants it. */
  public record Excess(String action, String resource, PlacedStatement by) {}

  public PurposeComparison {
    excess = List.copyOf(excess);
    missing = List.copyOf(missing);
    unknown = List.copyOf(unknown);
  }

  /** Compares a role with the needs of its workload. */
  public static PurposeComparison of(IamModel model, Principal role, List<Need> needs) {
    Permissions permissions = shown(model.permissions(role));
    List<Demand> demands = needs.stream().map(need -> new Demand(need, model)).toList();
    List<Excess> excess = new ArrayList<>();
    List<Excess> unknown = new ArrayList<>();
    granted(model, permissions)
        .values()
        .forEach(
            action -> {
              for (Grant grant : permissions.grants(Request.onAnything(action.lowerCase()))) {
                if (!Demand.takes(action, grant.resource())) {
                  // It gives nothing.
                  continue;
                }
                var one = new Excess(action.fullName(), grant.resource().source(), grant.by());
                switch (needed(action, grant, demands)) {
                  case NO -> (grant.certainty() == Ternary.YES ? excess : unknown).add(one);
                  case UNKNOWN -> unknown.add(one);
                  case YES -> {}
                }
              }
            });
    for (PlacedStatement placed : permissions.statements()) {
      if (placed.statement().mayAllow() && placed.statement().actions().hasUnknown()) {
        unknown.add(new Excess("(actions known only after apply)", "", placed));
      }
    }
    List<Need> missing =
        demands.stream().filter(demand -> !demand.isMet()).map(Demand::need).toList();
    return new PurposeComparison(excess, missing, unknown);
  }

  private static Permissions shown(Permissions permissions) {
    boolean hidden =
        permissions
            .boundary()
            .filter(
                boundary ->
                    boundary.statements().stream().anyMatch(one -> !one.statement().certain()))
            .isPresent();
    return hidden ? permissions.withoutBoundary() : permissions;
  }

  private static Ternary needed(AwsAction action, Grant grant, List<Demand> demands) {
    Ternary needed = Ternary.NO;
    for (Demand demand : demands) {
      needed = needed.or(demand.covers(action, grant));
    }
    return needed;
  }

  private static SortedMap<String, AwsAction> granted(IamModel model, Permissions permissions) {
    SortedMap<String, AwsAction> actions = new TreeMap<>();
    for (PlacedStatement placed : permissions.statements()) {
      if (placed.statement().mayAllow()) {
        model
            .actions(placed.statement().actions(), PurposeComparison::any)
            .forEach(action -> actions.put(action.fullName(), action));
      }
    }
    return actions;
  }

  private static boolean any(AwsAction action) {
    return true;
  }
}
