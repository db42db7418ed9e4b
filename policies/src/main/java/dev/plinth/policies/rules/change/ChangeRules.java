package dev.plinth.policies.rules.change;

import dev.plinth.policies.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class ChangeRules {

  private ChangeRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new StatefulResourceIsKept(),
        new RenamedResourceIsMoved(),
        new TokensAreResolved(),
        new CertificateIsReplacedFirst());
  }
}
