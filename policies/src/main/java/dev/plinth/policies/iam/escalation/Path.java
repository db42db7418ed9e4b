package dev.plinth.policies.iam.escalation;

import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.Evidence;
import java.util.List;

/**
 * How a principal comes to the permissions of another.
 *
 * @param certainty of the least certain step
 * @param steps from the first principal to the target
 */
public record Path(Principal target, Ternary certainty, List<Evidence> steps) {

  public Path {
    steps = List.copyOf(steps);
  }
}
