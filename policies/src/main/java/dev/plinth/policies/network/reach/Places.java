package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers for each subnet that an interface may be in, and what follows when it is one of them. */
final class Places {

  private Places() {}

  /** The ways from each subnet: any of its ways is enough, but the interface is in one subnet. */
  static Reach of(NetworkInterface at, FlowSet question, Function<Subnet, List<Reach>> waysFrom) {
    List<Reach> places = new ArrayList<>();
    for (Subnet subnet : at.subnet().options()) {
      List<Reach> ways = waysFrom.apply(subnet);
      places.add(
          ways.isEmpty()
              ? Reach.blocked(Evidence.of(at.owner(), "has no address of this family"))
              : Reach.any(ways));
    }
    if (at.subnet().open()) {
      places.add(Reach.unknown(question, at.subnet().evidence()));
    }
    return places.isEmpty()
        ? Reach.blocked(Evidence.of(at.owner(), "is in no subnet"))
        : Reach.oneOf(places);
  }
}
