package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import java.util.List;
import java.util.Locale;

/** How much of what an action could touch a statement lets it touch. */
public final class Breadth {

  private Breadth() {}

  /**
   * Whether a statement gives an action all resources of a kind, in an account at least, and no
   * condition narrows them. An action that takes no resource is never narrow, so never broad.
   */
  public static Ternary isBroad(Statement statement, AwsAction action) {
    return action.resourceTypes().isEmpty()
        ? Ternary.NO
        : isBroad(statement.resources(), action).and(narrows(statement.conditions()).not());
  }

  /** Whether resources are all that an action takes, of a kind. */
  public static Ternary isBroad(Globs resources, AwsAction action) {
    return new Extent(resources).isBroad(action);
  }

  /** Whether a resource pattern means all that an action takes, of a kind. */
  public static Ternary isBroad(Glob resource, AwsAction action) {
    return isBroad(new Globs(false, List.of(resource)), action);
  }

  /** Whether the resources may be all that some action takes. */
  public static boolean mayBeBroad(Globs resources) {
    return resources.negated()
        || resources.globs().stream().anyMatch(one -> one.isWhollyUnknown() || one.hasWildcard());
  }

  /** Whether resources are everything there is. */
  public static Ternary isEverything(Globs resources) {
    if (resources.isEverything() || resources.negated()) {
      return Ternary.YES;
    }
    boolean unknown = resources.globs().stream().anyMatch(Glob::isWhollyUnknown);
    return unknown ? Ternary.UNKNOWN : Ternary.NO;
  }

  /** Whether one of the conditions narrows which resources are meant, or what is done with them. */
  public static Ternary narrows(List<Condition> conditions) {
    Ternary narrows = Ternary.NO;
    for (Condition condition : conditions) {
      narrows = narrows.or(narrows(condition));
    }
    return narrows;
  }

  private static Ternary narrows(Condition condition) {
    if (!condition.isKnown()) {
      return Ternary.UNKNOWN;
    }
    if (!condition.demands() || !isOfResources(condition.key().toLowerCase(Locale.ROOT))) {
      return Ternary.NO;
    }
    if (!condition.valuesAreNarrow()) {
      return Ternary.NO;
    }
    String operator = condition.base().toLowerCase(Locale.ROOT);
    boolean wildcardsCount = operator.endsWith("like") || operator.startsWith("arn");
    return wildcardsCount && condition.values().stream().anyMatch(Glob::isWhollyUnknown)
        ? Ternary.UNKNOWN
        : Ternary.YES;
  }

  /**
   * Whether a condition key tells of the resource or the request's content. Global keys tell of the
   * caller or the network, but for tags and the service in between.
   */
  private static boolean isOfResources(String key) {
    return !key.startsWith("aws:")
        || key.startsWith("aws:resourcetag/")
        || key.startsWith("aws:requesttag/")
        || key.startsWith("aws:calledvia");
  }
}
