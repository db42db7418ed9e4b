package dev.plinth.policies.rules.network;

import dev.plinth.policies.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** The rules about networks. */
public final class NetworkRules {

  private NetworkRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return Stream.of(
            SubnetRules.all(),
            GroupRules.all(),
            WorkloadRules.all(),
            ServiceRules.all(),
            RouteRules.all(),
            AclRules.all(),
            VpcRules.all(),
            PlacementRules.all())
        .flatMap(List::stream)
        .<Rule>map(rule -> rule)
        .toList();
  }
}
