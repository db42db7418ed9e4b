package dev.plinth.policies.iam.escalation;

import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.Evidence;
import java.util.List;

/**
 * One step from a principal to a role.
 *
 * @param proof what lets it take the step
 */
record Hop(Principal to, Ternary certainty, List<Evidence> proof) {

  Hop {
    proof = List.copyOf(proof);
  }
}
