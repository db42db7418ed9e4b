package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.catalogue.ResourceType;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the resources of a statement are to the actions that take them. For one thread. */
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

  /** The extent of one pattern. */
  private static final class OfPattern {

    private final Glob pattern;
    private @Nullable ArnPattern arns;

    OfPattern(Glob pattern) {
      this.pattern = pattern;
    }

    /** Made when it is asked: most statements are of other actions than a rule asks about. */
    private ArnPattern arns() {
      ArnPattern made = arns;
      if (made == null) {
        made = new ArnPattern(pattern);
        arns = made;
      }
      return made;
    }

    Ternary isBroad(AwsAction action) {
      if (pattern.isEverything()) {
        return Ternary.YES;
      }
      if (pattern.isWhollyUnknown()) {
        return Ternary.UNKNOWN;
      }
      return Ternary.of(pattern.hasWildcard() && any(action, arns()::coversAllOf));
    }

    boolean mayFit(AwsAction action) {
      return pattern.isEverything()
          || pattern.isWhollyUnknown()
          || any(action, arns()::meansSomeOf);
    }

    private static boolean any(AwsAction action, Predicate<ResourceType> test) {
      for (ResourceType type : action.resourceTypes()) {
        if (test.test(type)) {
          return true;
        }
      }
      return false;
    }
  }
}
