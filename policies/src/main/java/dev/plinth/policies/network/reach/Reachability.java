package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.Endpoint;
import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Answers who can reach whom over the network of a plan. */
public final class Reachability {

  /** The one of a plan's network, which rules share. */
  public static final Model<Reachability> MODEL =
      new Model<>(
          Reachability.class, context -> new Reachability(context.model(NetworkModel.MODEL)));

  private final InternetPaths internet;
  private final InsidePaths inside;
  private final OutsidePaths outside;
  private final ServicePaths services;

  /** Of a network. */
  public Reachability(NetworkModel model) {
    Filters filters = new Filters();
    this.internet = new InternetPaths(model, filters);
    this.inside = new InsidePaths(model, filters);
    this.outside = new OutsidePaths(model, filters);
    this.services = new ServicePaths(model, filters, internet, inside);
  }

  /**
   * Whether some of this traffic gets from one party to another: a connection in that direction,
   * its replies included.
   */
  public Reach reach(Party from, Party to, Traffic traffic) {
    if (from instanceof Party.Workloads sources) {
      return fromWorkloads(sources, to, traffic);
    }
    if (!(to instanceof Party.Workloads targets)) {
      return Reach.blocked(
          new Evidence("", "", "", from.name() + " and " + to.name() + " are both outside"));
    }
    return each(
        targets,
        one ->
            from instanceof Party.Addresses addresses
                ? fromAddresses(addresses.addresses(), one, traffic)
                : fromInternet(one, traffic));
  }

  private Reach fromWorkloads(Party.Workloads sources, Party to, Traffic traffic) {
    if (to instanceof Party.Workloads targets) {
      return pairs(sources, targets, (one, other) -> inside.between(one, other, traffic));
    }
    if (to instanceof Party.Service service) {
      return each(sources, one -> services.reach(one, service.name()));
    }
    if (to instanceof Party.Addresses addresses) {
      return each(sources, one -> toAddresses(one, addresses.addresses(), traffic));
    }
    return each(sources, one -> toInternet(one, traffic));
  }

  /** Whether anybody on the internet can connect to an interface. */
  public Reach fromInternet(NetworkInterface to, Traffic traffic) {
    return internet.in(to, FlowSet.of(AddressSet.internet(), traffic));
  }

  /** Whether an interface can connect to somebody on the internet. */
  public Reach toInternet(NetworkInterface from, Traffic traffic) {
    return internet.out(from, FlowSet.of(AddressSet.internet(), traffic));
  }

  /** Whether one interface can connect to another. */
  public Reach between(NetworkInterface from, NetworkInterface to, Traffic traffic) {
    return inside.between(from, to, traffic);
  }

  /** Whether an interface can use an AWS service at all, by whichever way. */
  public Reach toService(NetworkInterface from, String service) {
    return services.reach(from, service);
  }

  /** Whether an interface can use an AWS service through an endpoint. */
  public Reach throughEndpoint(NetworkInterface from, String service) {
    return services.throughEndpoint(from, service);
  }

  /** The endpoints of a service that an interface may use. */
  public List<Endpoint> endpointsFor(NetworkInterface from, String service) {
    return services.endpointsFor(from, service);
  }

  private Reach fromAddresses(AddressSet addresses, NetworkInterface to, Traffic traffic) {
    List<Reach> ways = new ArrayList<>();
    AddressSet publicPart = addresses.intersect(AddressSet.internet());
    if (!publicPart.isEmpty()) {
      ways.add(internet.in(to, FlowSet.of(publicPart, traffic)));
    }
    ways.add(outside.in(to, FlowSet.of(addresses, traffic)));
    return Reach.any(ways);
  }

  private Reach toAddresses(NetworkInterface from, AddressSet addresses, Traffic traffic) {
    List<Reach> ways = new ArrayList<>();
    AddressSet publicPart = addresses.intersect(AddressSet.internet());
    if (!publicPart.isEmpty()) {
      ways.add(internet.out(from, FlowSet.of(publicPart, traffic)));
    }
    ways.add(outside.out(from, FlowSet.of(addresses, traffic)));
    return Reach.any(ways);
  }

  private interface One {
    Reach of(NetworkInterface one);
  }

  private static Reach each(Party.Workloads workloads, One answer) {
    List<Reach> ways = workloads.interfaces().stream().map(answer::of).toList();
    return ways.isEmpty() ? none(workloads) : Reach.any(ways);
  }

  private static Reach pairs(
      Party.Workloads sources,
      Party.Workloads targets,
      BiFunction<NetworkInterface, NetworkInterface, Reach> answer) {
    List<Reach> ways = new ArrayList<>();
    for (NetworkInterface source : sources.interfaces()) {
      for (NetworkInterface target : targets.interfaces()) {
        if (!source.owner().equals(target.owner()) || sources.name().equals(targets.name())) {
          ways.add(answer.apply(source, target));
        }
      }
    }
    return ways.isEmpty()
        ? none(sources.interfaces().isEmpty() ? sources : targets)
        : Reach.any(ways);
  }

  private static Reach none(Party.Workloads workloads) {
    return Reach.blocked(
        new Evidence("", "", "", workloads.name() + " has no interface in this plan"));
  }
}
