package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.match.Ternary;
import java.util.List;

/**
 * Whether a principal may do what was asked.
 *
 * @param allowed unknown when a part of a policy decides that is known only after apply
 * @param grants what allows it, or may; none when it is denied
 * @param denials the statements that deny it; none when it is merely not allowed
 */
public record Answer(Ternary allowed, List<Grant> grants, List<PlacedStatement> denials) {

  public Answer {
    grants = List.copyOf(grants);
    denials = List.copyOf(denials);
  }

  /** The statements that decide. */
  public List<PlacedStatement> deciding() {
    return allowed == Ternary.NO
        ? denials
        : grants.stream()
            .filter(grant -> grant.certainty() == allowed)
            .map(Grant::by)
            .distinct()
            .toList();
  }

  /** Whether each grant that decides depends on the conditions of a request. */
  public boolean isConditional() {
    return allowed != Ternary.NO
        && grants.stream()
            .filter(grant -> grant.certainty() == allowed)
            .noneMatch(grant -> grant.conditions().isEmpty() && grant.exceptions().isEmpty());
  }
}
