package dev.plinth.policies.iam.escalation;

import dev.plinth.policies.iam.access.Grant;
import dev.plinth.policies.iam.match.Ternary;
import java.util.List;

/**
 * A method that a principal can use.
 *
 * @param certainty {@link Ternary#YES} or {@link Ternary#UNKNOWN}
 * @param steps what gives each of its actions
 */
public record Escalation(EscalationMethod method, Ternary certainty, List<Grant> steps) {

  public Escalation {
    steps = List.copyOf(steps);
  }
}
