package dev.plinth.policies.rules;

import dev.plinth.policies.rule.RuleCatalogue;
import java.util.List;

/** The rules that come with Plinth. */
public final class StandardRules {

  private StandardRules() {}

  /** All of them. */
  public static RuleCatalogue catalogue() {
    return new RuleCatalogue(
        List.of(
            new PrivateSubnetHasNoInternetRoute(),
            new SecurityGroupIsNotOpenToTheWorld(),
            new NoWildcardActions(),
            new BucketBlocksPublicAccess(),
            new StorageIsEncrypted(),
            new StatefulResourceIsKept()));
  }
}
