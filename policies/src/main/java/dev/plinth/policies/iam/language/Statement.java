package dev.plinth.policies.iam.language;

import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One statement.
 *
 * @param sid empty when it has none
 * @param actions in lower case, since IAM compares them so
 * @param resources everything when the document is one that has no resources, such as a trust
 *     policy
 * @param conditions all of which must be met
 * @param certain whether the statement is certainly in force: false when a document that is known
 *     only after apply may replace it
 * @param place for example {@code Statement[2] (line 7)}
 */
public record Statement(
    String sid,
    Effect effect,
    Globs actions,
    Globs resources,
    PrincipalElement principals,
    List<Condition> conditions,
    boolean certain,
    String place) {

  /** The name of a statement whose name is known only after apply. */
  public static final String UNKNOWN_SID = "(known after apply)";

  public Statement {
    conditions = List.copyOf(conditions);
  }

  /** A statement of a document that is known only after apply: it may do anything. */
  public static Statement unknown(String place) {
    Globs anything = new Globs(false, List.of(Glob.unknown()));
    return new Statement(
        "",
        Effect.UNKNOWN,
        anything,
        anything,
        new PrincipalElement(false, List.of(new PrincipalElement.Member("", Glob.unknown()))),
        List.of(),
        false,
        place);
  }

  /** Whether it allows, or may. */
  public boolean mayAllow() {
    return effect != Effect.DENY;
  }

  /** Whether it denies, or may. */
  public boolean mayDeny() {
    return effect != Effect.ALLOW;
  }

  /** The same, possibly replaced by something that is known only after apply. */
  public Statement uncertain() {
    return new Statement(sid, effect, actions, resources, principals, conditions, false, place);
  }

  /** The same, quoted from another place. */
  public Statement at(String newPlace) {
    return new Statement(
        sid, effect, actions, resources, principals, conditions, certain, newPlace);
  }

  /** The statement in one line, as a finding quotes it. */
  public String quote() {
    var text = new StringBuilder();
    if (!sid.isEmpty()) {
      text.append(sid).append(": ");
    }
    text.append(
        switch (effect) {
          case ALLOW -> "Allow";
          case DENY -> "Deny";
          case UNKNOWN -> "Allow or Deny";
        });
    if (!principals.members().isEmpty()) {
      text.append(" to ").append(principals);
    }
    text.append(' ').append(actions).append(" on ").append(resources);
    if (!conditions.isEmpty()) {
      text.append(" if ")
          .append(
              conditions.stream().map(Condition::toString).collect(Collectors.joining(" and ")));
    }
    return text.toString();
  }
}
