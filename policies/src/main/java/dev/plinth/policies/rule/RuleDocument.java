package dev.plinth.policies.rule;

import java.util.List;

/**
 * What a rule says of itself.
 *
 * @param id for example {@code PLINTH-NET-001}; never reused
 * @param title what holds when the rule passes, in one line
 * @param why what happens when it does not hold
 * @param fix how to mend it
 * @param failing an example in Terraform's language that fails
 * @param passing the same example, mended
 * @param references documents of AWS or others that the rule rests on
 * @param aliases ids under which other linters know the same check, for example {@code
 *     CKV_AWS_130}; they select, waive and explain the rule as its own id does
 */
public record RuleDocument(
    String id,
    String title,
    Severity severity,
    Category category,
    String why,
    String fix,
    String failing,
    String passing,
    List<String> references,
    List<String> aliases) {

  public RuleDocument {
    references = List.copyOf(references);
    aliases = List.copyOf(aliases);
  }

  /** Whether this is its id or one of its aliases, in upper or lower case. */
  public boolean isNamed(String name) {
    return id.equalsIgnoreCase(name)
        || aliases.stream().anyMatch(alias -> alias.equalsIgnoreCase(name));
  }

  /** The same, held as severe as this. */
  public RuleDocument withSeverity(Severity other) {
    return new RuleDocument(
        id, title, other, category, why, fix, failing, passing, references, aliases);
  }
}
