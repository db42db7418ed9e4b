package dev.plinth.policies.rules;

import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.network.NetworkRules;
import java.util.ArrayList;
import java.util.List;

/** The rules that come with Plinth. */
public final class StandardRules {

  private StandardRules() {}

  /** All of them. */
  public static RuleCatalogue catalogue() {
    List<Rule> rules =
        new ArrayList<>(
            List.of(
                new NoWildcardActions(),
                new BucketBlocksPublicAccess(),
                new StorageIsEncrypted(),
                new StatefulResourceIsKept()));
    rules.addAll(NetworkRules.all());
    return new RuleCatalogue(rules);
  }
}
