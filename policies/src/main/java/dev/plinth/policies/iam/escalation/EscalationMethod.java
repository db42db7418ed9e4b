package dev.plinth.policies.iam.escalation;

import java.util.ArrayList;
import java.util.List;

/**
 * A combination of actions that gives more than it says.
 *
 * @param actions in lower case; the first decides how far it reaches
 * @param reach what the first action must be allowed on
 * @param services to which a role is passed; none when none is
 * @param gain what the principal gets, as the end of "they let it …"
 */
public record EscalationMethod(
    List<String> actions, Reach reach, List<String> services, String gain) {

  /** What the first action of a method must be allowed on. */
  public enum Reach {
    /** Any resource, however few: it changes what the identity itself, or another, may do. */
    ANY,
    /** All resources of a kind; on named ones it is what the policy's author meant. */
    BROAD
  }

  public EscalationMethod {
    actions = List.copyOf(actions);
    services = List.copyOf(services);
  }

  /** The action that passes a role. */
  public static final String PASS_ROLE = "iam:passrole";

  /** Whether it passes a role to a service. */
  public boolean passesRole() {
    return !services.isEmpty();
  }

  static EscalationMethod ofPolicies(String action, String gain) {
    return new EscalationMethod(List.of(action), Reach.ANY, List.of(), gain);
  }

  static EscalationMethod ofExisting(String gain, String... actions) {
    return new EscalationMethod(List.of(actions), Reach.BROAD, List.of(), gain);
  }

  static EscalationMethod passing(List<String> services, String gain, String... actions) {
    var all = new ArrayList<String>();
    all.add(PASS_ROLE);
    all.addAll(List.of(actions));
    return new EscalationMethod(all, Reach.BROAD, services, gain);
  }
}
