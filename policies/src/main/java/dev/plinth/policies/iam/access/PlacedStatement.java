package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;

/**
 * A statement and where the plan shows it.
 *
 * @param source the policy or the document data source that holds it
 * @param attribute of the source, for example {@code policy}
 * @param vetted whether AWS keeps it and it is known to be fit for one purpose: it may allow
 *     something, but nothing to warn of
 */
public record PlacedStatement(
    Resource source, String attribute, Statement statement, boolean vetted) {

  /** A statement of the user's own. */
  public PlacedStatement(Resource source, String attribute, Statement statement) {
    this(source, attribute, statement, false);
  }

  /** The statement as a finding quotes it; masked when the attribute is sensitive. */
  public String quote() {
    return source.isSensitive(attribute) ? "(sensitive)" : statement.quote();
  }

  /** Where it stands and what it says, as a step of a finding's proof. */
  public Evidence evidence(String note) {
    return new Evidence(
        source.address().text(), attribute, quote(), statement.place() + ": " + note);
  }

  PlacedStatement uncertain() {
    return new PlacedStatement(source, attribute, statement.uncertain(), vetted);
  }
}
