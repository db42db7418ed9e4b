package dev.plinth.policies.rules;

import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.identity.IdentityRules;
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
                new PrivateSubnetHasNoInternetRoute(),
                new SecurityGroupIsNotOpenToTheWorld(),
                new BucketBlocksPublicAccess(),
                new StorageIsEncrypted(),
                new StatefulResourceIsKept()));
    rules.addAll(IdentityRules.all());
    return new RuleCatalogue(rules);
  }
}
