package dev.plinth.policies.iam.escalation;

import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.match.Ternary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shortest ways to powerful roles. They are searched backwards, from the powerful ones: few
 * are, so that of the many steps between principals most need never be looked at.
 *
 * <p>Each principal keeps the ways to the two nearest ones: the first may end in itself, and who
 * asks for a way means one to somebody else.
 */
final class Ways {

  private static final int KEPT = 2;

  /**
   * A way.
   *
   * @param target where it ends
   * @param certainty of the least certain step
   * @param first the first step; empty when it ends where it begins
   * @param rest what comes after the first step
   */
  record Way(Principal target, Ternary certainty, Optional<Hop> first, Optional<Way> rest) {

    static Way endingIn(Principal target) {
      return new Way(target, Ternary.YES, Optional.empty(), Optional.empty());
    }

    Way after(Hop hop) {
      return new Way(target, certainty.and(hop.certainty()), Optional.of(hop), Optional.of(this));
    }

    List<Hop> hops() {
      List<Hop> hops = new ArrayList<>();
      for (Optional<Way> way = Optional.of(this); way.isPresent(); way = way.get().rest()) {
        way.get().first().ifPresent(hops::add);
      }
      return hops;
    }
  }

  /** A way that is found but not yet followed further back. */
  private record Reached(Principal from, Way way) {}

  private final Map<Principal, List<Way>> ways = new HashMap<>();

  /**
   * Searches all ways.
   *
   * @param all who may go one
   * @param powerful the roles where one may end, in the order in which they are preferred
   * @param least how certain each step must be
   */
  Ways(List<Principal> all, List<Principal> powerful, Hops hops, Ternary least) {
    Deque<Reached> open = new ArrayDeque<>();
    powerful.forEach(role -> add(role, Way.endingIn(role), open));
    while (!open.isEmpty()) {
      Reached reached = open.remove();
      List<Principal> candidates =
          all.stream().filter(from -> isOpen(from, reached.way().target())).toList();
      Map<Principal, Hop> into = hops.into(reached.from(), candidates, least);
      for (Principal from : candidates) {
        Hop hop = into.get(from);
        if (hop != null) {
          add(from, reached.way().after(hop), open);
        }
      }
    }
  }

  /** The shortest way to a powerful role that is not the principal itself. */
  Optional<Way> from(Principal principal) {
    return of(principal).stream().filter(way -> !way.target().equals(principal)).findFirst();
  }

  private boolean isOpen(Principal from, Principal target) {
    List<Way> found = of(from);
    return found.size() < KEPT && found.stream().noneMatch(way -> way.target().equals(target));
  }

  private void add(Principal from, Way way, Deque<Reached> open) {
    ways.computeIfAbsent(from, key -> new ArrayList<>()).add(way);
    if (from.kind() == Principal.Kind.ROLE) {
      open.add(new Reached(from, way));
    }
  }

  private List<Way> of(Principal principal) {
    return ways.getOrDefault(principal, List.of());
  }
}
