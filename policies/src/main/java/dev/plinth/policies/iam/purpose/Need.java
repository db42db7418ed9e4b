package dev.plinth.policies.iam.purpose;

import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.util.List;

/**
 * One need of a workload, for example {@code write curated} or {@code call iam:PassRole on
 * emr-roles}.
 *
 * @param text as it is written
 * @param action for {@link Verb#CALL}, in lower case; else everything
 * @param resources the ARNs of the thing
 */
public record Need(String text, Verb verb, Glob action, List<Glob> resources) {

  public Need {
    resources = List.copyOf(resources);
  }

  /** Whether the need is for this action. */
  boolean isFor(AwsAction known) {
    return verb == Verb.CALL
        ? action.matches(known.lowerCase()) == Ternary.YES
        : verb.means(known.level());
  }

  /** Whether all of a resource pattern is needed. */
  Ternary covers(Glob resource) {
    return resources.stream().map(one -> one.covers(resource)).reduce(Ternary.NO, Ternary::or);
  }

  /** Whether something of a resource pattern is needed. */
  Ternary overlaps(Glob resource) {
    return resources.stream().map(one -> one.overlaps(resource)).reduce(Ternary.NO, Ternary::or);
  }
}
