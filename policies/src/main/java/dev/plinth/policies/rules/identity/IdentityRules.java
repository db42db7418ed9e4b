package dev.plinth.policies.rules.identity;

import dev.plinth.policies.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** The rules about identities and what they may do. */
public final class IdentityRules {

  private IdentityRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return Stream.concat(Stream.of(new NamedActions()), BroadActionRules.all()).toList();
  }
}
