package dev.plinth.policies.declarative;

import dev.plinth.policies.declarative.RuleCase.Expected;
import dev.plinth.policies.rule.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A declared rule with its own test cases.
 *
 * @param file where it is declared
 * @param line from 1
 */
public record RuleSource(String file, int line, Rule rule, List<RuleCase> cases) {

  public RuleSource {
    cases = List.copyOf(cases);
  }

  /**
   * The verdicts of which it has no case. A rule that forbids a type altogether can only fail, so a
   * case of that is enough.
   */
  public Set<RuleCase.Expected> missingVerdicts() {
    boolean forbids =
        rule instanceof DeclaredRule declared && declared.holds() instanceof Formula.Literal;
    Set<RuleCase.Expected> missing =
        forbids ? EnumSet.of(Expected.FAIL) : EnumSet.complementOf(EnumSet.of(Expected.NONE));
    cases.forEach(one -> missing.remove(one.expected()));
    return missing;
  }

  /** The rule's id. */
  public String id() {
    return rule.document().id();
  }
}
