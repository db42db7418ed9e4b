package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.catalogue.ResourceType;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the resources of a statement are to the actions that take them. A statement may mean
 * hundreds of actions of a service, which take the same few types, so each type is compared once.
 * For one thread.
 */
public final class Extent {

  private final boolean negated;
  private final List<OfPattern> patterns;

  /** The extent of a statement's resources. */
  public Extent(Globs resources) {
    this.negated = resources.negated();
    this.patterns = resources.globs().stream().map(OfPattern::new).toList();
  }

  /** Whether they are all that an action takes, of a kind. */
  public Ternary isBroad(AwsAction action) {
    if (negated) {
      return Ternary.YES;
    }
    Ternary broad = Ternary.NO;
    for (OfPattern pattern : patterns) {
      broad = broad.or(pattern.isBroad(action));
    }
    return broad;
  }

  /** Whether one of them may be something that an action takes. */
  public boolean mayFit(AwsAction action) {
    return negated || patterns.stream().anyMatch(pattern -> pattern.mayFit(action));
  }

  /**
   * The extent of one pattern; types are told apart as objects, of which a service has one each.
   */
  private static final class OfPattern {

    /** Most statements mean actions of one or two types, and there are many statements. */
    private static final int FEW = 2;

    private final Glob pattern;
    private final ArnPattern arns;
    private final IdentityHashMap<ResourceType, Boolean> covered = new IdentityHashMap<>(FEW);
    private final IdentityHashMap<ResourceType, Boolean> fitting = new IdentityHashMap<>(FEW);

    OfPattern(Glob pattern) {
      this.pattern = pattern;
      this.arns = new ArnPattern(pattern);
    }

    Ternary isBroad(AwsAction action) {
      if (pattern.isEverything()) {
        return Ternary.YES;
      }
      if (pattern.isWhollyUnknown()) {
        return Ternary.UNKNOWN;
      }
      return Ternary.of(pattern.hasWildcard() && any(action, covered, arns::coversAllOf));
    }

    boolean mayFit(AwsAction action) {
      return pattern.isEverything()
          || pattern.isWhollyUnknown()
          || any(action, fitting, arns::meansSomeOf);
    }

    private static boolean any(
        AwsAction action,
        IdentityHashMap<ResourceType, Boolean> known,
        Predicate<ResourceType> test) {
      for (ResourceType type : action.resourceTypes()) {
        if (known.computeIfAbsent(type, test::test)) {
          return true;
        }
      }
      return false;
    }
  }
}
