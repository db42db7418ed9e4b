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
 * @param things ARNs and addresses of the plan, with wildcards
 */
public record Need(String text, Verb verb, Glob action, List<String> things) {

  public Need {
    things = List.copyOf(things);
  }

  /** Whether the need is for this action. */
  boolean isFor(AwsAction known) {
    return verb == Verb.CALL
        ? action.matches(known.lowerCase()) == Ternary.YES
        : verb.means(known.level());
  }

  /** Whether a thing is an ARN, and not an address of the plan. */
  static boolean isArn(String thing) {
    return thing.startsWith("arn:") || thing.equals("*");
  }
}
