package dev.plinth.policies.network.simulation;

import dev.plinth.policies.network.simulation.Topology.Acl;
import dev.plinth.policies.network.simulation.Topology.Entry;
import dev.plinth.policies.network.simulation.Topology.Instance;
import dev.plinth.policies.network.simulation.Topology.Nat;
import dev.plinth.policies.network.simulation.Topology.Route;
import dev.plinth.policies.network.simulation.Topology.Rule;
import dev.plinth.policies.network.simulation.Topology.Subnet;
import dev.plinth.policies.network.simulation.Topology.Way;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends single TCP packets, there and back, through a network. The samples of addresses and ports
 * have one of every kind that the random networks can tell apart.
 */
final class PacketSimulator {

  /** Public addresses: in the named /24, in the low half, in the high half, and IPv6. */
  static final List<String> INTERNET =
      List.of("203.0.113.7", "8.8.8.8", "198.51.100.7", "2a00::7", "2600::7");

  /** Addresses behind the VPN. */
  static final List<String> OFFICE = List.of("192.168.3.4");

  private static final int[] NAT_PORTS = {1024, 40000};
  private static final int[] ALL_PORTS = {1024, 40000, 22, 443, 80};

  private final Topology net;
  private final Map<String, byte[]> parsed = new HashMap<>();

  PacketSimulator(Topology net) {
    this.net = net;
  }

  /**
   * What happened to the packets.
   *
   * @param always whether, wherever an instance's own address lies, some peer gets through from
   *     every port of clients and of NAT
   * @param never whether nobody ever gets through
   */
  record Outcome(boolean always, boolean never) {}

  /**
   * One connection attempt: the ports of the client, and of NAT, are all that is left to choose.
   */
  private interface Attempt {
    boolean connects(String here, String there, int clientPort, int natPort);
  }

  Outcome fromOutside(int instance, List<String> peers, int port) {
    return outcome(
        instance, peers, (here, there, client, nat) -> arrives(instance, there, client, port));
  }

  Outcome toOutside(int instance, List<String> peers, int port) {
    return outcome(
        instance,
        peers,
        (here, there, client, nat) -> leaves(instance, here, there, client, nat, port));
  }

  /** Over IPv4 or, where both have it, IPv6. */
  Outcome between(int from, int to, int port) {
    Outcome four = between(from, to, port, false);
    Outcome six = between(from, to, port, true);
    return new Outcome(four.always() || six.always(), four.never() && six.never());
  }

  private Outcome between(int from, int to, int port, boolean overSix) {
    boolean always = true;
    boolean never = true;
    boolean any = false;
    for (String here : ownAddresses(from, overSix)) {
      for (String there : ownAddresses(to, overSix)) {
        any = true;
        for (int client : ALL_PORTS) {
          boolean connects = inside(from, to, here, there, client, port);
          always &= connects || !isClient(client);
          never &= !connects;
        }
      }
    }
    return new Outcome(any && always, never);
  }

  private static boolean isClient(int port) {
    return port >= 32768;
  }

  private Outcome outcome(int instance, List<String> peers, Attempt attempt) {
    boolean always = true;
    boolean never = true;
    List<String> fours = ownAddresses(instance, false);
    List<String> sixes = ownAddresses(instance, true);
    for (String four : fours) {
      boolean someone = false;
      for (String there : peers) {
        List<String> own = isSix(there) ? sixes : List.of(four);
        for (String here : own) {
          boolean every = true;
          for (int client : ALL_PORTS) {
            for (int nat : NAT_PORTS) {
              boolean connects = attempt.connects(here, there, client, nat);
              every &= connects || !isClient(client);
              never &= !connects;
            }
          }
          someone |= every;
        }
      }
      always &= someone;
    }
    return new Outcome(always, never);
  }

  private List<String> ownAddresses(int instance, boolean six) {
    Subnet subnet = subnetOf(instance);
    String place = subnet.vpc() + "." + net.instances().get(instance).subnet();
    if (!six) {
      return List.of("10." + place + ".10", "10." + place + ".200");
    }
    return subnet.six()
        ? List.of(
            "2001:db8:0:" + subnet.vpc() + "0" + net.instances().get(instance).subnet() + "::a")
        : List.of();
  }

  private Subnet subnetOf(int instance) {
    return net.subnets().get(net.instances().get(instance).subnet());
  }

  private boolean hasPublic(Instance instance) {
    return instance.publicAddress().orElse(net.subnets().get(instance.subnet()).mapsPublic());
  }

  /** From outside to an instance. */
  private boolean arrives(int instance, String there, int client, int port) {
    Subnet subnet = subnetOf(instance);
    Optional<Route> back = route(subnet, there);
    if (back.isEmpty()) {
      return false;
    }
    boolean way =
        switch (back.get().way()) {
          case GATEWAY ->
              attached(back.get(), subnet, there)
                  && (isSix(there) || hasPublic(net.instances().get(instance)));
          case VPN -> net.vpnGateway().filter(vpc -> vpc == subnet.vpc()).isPresent();
          case NAT, PEERING, EGRESS_ONLY -> false;
        };
    return way
        && acl(subnet, false, there, port)
        && group(instance, true, there, Set.of(), port)
        && acl(subnet, true, there, client);
  }

  /** From an instance to outside. */
  private boolean leaves(
      int instance, String here, String there, int client, int natPort, int port) {
    Subnet subnet = subnetOf(instance);
    Optional<Route> out = route(subnet, there);
    if (out.isEmpty() || !group(instance, false, there, Set.of(), port)) {
      return false;
    }
    boolean crosses = acl(subnet, true, there, port) && acl(subnet, false, there, client);
    return switch (out.get().way()) {
      case GATEWAY ->
          crosses
              && attached(out.get(), subnet, there)
              && (isSix(there) || hasPublic(net.instances().get(instance)));
      case EGRESS_ONLY -> crosses && isSix(there);
      case VPN -> crosses && net.vpnGateway().filter(vpc -> vpc == subnet.vpc()).isPresent();
      case NAT -> throughNat(net.nat().orElseThrow(), subnet, here, there, client, natPort, port);
      case PEERING -> false;
    };
  }

  private boolean throughNat(
      Nat nat, Subnet subnet, String here, String there, int client, int natPort, int port) {
    Subnet other = net.subnets().get(nat.subnet());
    if (!nat.isPublic()) {
      return false;
    }
    boolean same = other.equals(subnet) && nat.subnet() == net.subnets().indexOf(subnet);
    if (!same) {
      boolean toNat =
          acl(subnet, true, there, port)
              && acl(other, false, here, port)
              && acl(other, true, here, client)
              && acl(subnet, false, there, client);
      if (!toNat) {
        return false;
      }
    }
    Optional<Route> out = route(other, there);
    if (out.isEmpty() || out.get().way() != Way.GATEWAY || !attached(out.get(), other, there)) {
      return false;
    }
    return acl(other, true, there, port) && acl(other, false, there, natPort);
  }

  private boolean attached(Route route, Subnet subnet, String there) {
    return !OFFICE.contains(there) && net.gateways().get(route.gateway()) == subnet.vpc();
  }

  private boolean inside(int from, int to, String here, String there, int client, int port) {
    Subnet source = subnetOf(from);
    Subnet target = subnetOf(to);
    boolean same = net.instances().get(from).subnet() == net.instances().get(to).subnet();
    if (source.vpc() != target.vpc()) {
      boolean routed =
          route(source, there).filter(route -> route.way() == Way.PEERING).isPresent()
              && route(target, here).filter(route -> route.way() == Way.PEERING).isPresent();
      if (!routed) {
        return false;
      }
    }
    boolean acls =
        same
            || (acl(source, true, there, port)
                && acl(target, false, here, port)
                && acl(target, true, here, client)
                && acl(source, false, there, client));
    return acls
        && group(from, false, there, groupsOf(to), port)
        && group(to, true, here, groupsOf(from), port);
  }

  /** The winning route for an address outside of the VPC. */
  private Optional<Route> route(Subnet subnet, String address) {
    int table = subnet.table() >= 0 ? subnet.table() : net.mainTables().get(subnet.vpc());
    if (table < 0) {
      return Optional.empty();
    }
    return net.tables().get(table).routes().stream()
        .filter(route -> matches(route.destination(), address))
        .max(Comparator.comparing(route -> prefix(route.destination())));
  }

  private boolean acl(Subnet subnet, boolean egress, String address, int port) {
    if (subnet.acl() < 0) {
      return true;
    }
    Acl acl = net.acls().get(subnet.acl());
    return acl.entries().stream()
        .filter(entry -> entry.egress() == egress)
        .filter(entry -> isTcp(entry.protocol()))
        .filter(entry -> allPorts(entry) || (entry.first() <= port && port <= entry.last()))
        .filter(entry -> matches(entry.cidr(), address))
        .min(Comparator.comparing(Entry::number))
        .map(Entry::allows)
        .orElse(false);
  }

  private static boolean allPorts(Entry entry) {
    return entry.protocol().equals("-1");
  }

  private static boolean isTcp(String protocol) {
    return List.of("-1", "tcp", "6").contains(protocol);
  }

  /** The groups of an instance; of the default group of a VPC, -2 less its number. */
  private Set<Integer> groupsOf(int instance) {
    Set<Integer> groups = net.instances().get(instance).groups();
    return groups.isEmpty() ? Set.of(-2 - subnetOf(instance).vpc()) : groups;
  }

  private boolean group(
      int instance, boolean in, String address, Set<Integer> peerGroups, int port) {
    Set<Integer> own = groupsOf(instance);
    for (int group : own) {
      if (group < 0) {
        if (!in || !intersection(own, peerGroups).isEmpty()) {
          return true;
        }
        continue;
      }
      for (Rule rule : net.groups().get(group).rules()) {
        boolean ports =
            rule.protocol().equals("-1") || (rule.first() <= port && port <= rule.last());
        boolean peer =
            rule.cidr().isEmpty()
                ? peerGroups.contains(rule.group())
                : matches(rule.cidr(), address);
        if (rule.in() == in && isTcp(rule.protocol()) && ports && peer) {
          return true;
        }
      }
    }
    return false;
  }

  private static Set<Integer> intersection(Set<Integer> one, Set<Integer> other) {
    Set<Integer> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  private static boolean isSix(String address) {
    return address.contains(":");
  }

  private static int prefix(String cidr) {
    return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  /** Compares bit by bit. */
  private boolean matches(String cidr, String address) {
    byte[] network = bytes(cidr.substring(0, cidr.indexOf('/')));
    byte[] host = bytes(address);
    if (network.length != host.length) {
      return false;
    }
    for (int bit = 0; bit < prefix(cidr); bit++) {
      int mask = 0x80 >> bit % 8;
      if ((network[bit / 8] & mask) != (host[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private byte[] bytes(String address) {
    return parsed.computeIfAbsent(
        address,
        text -> {
          try {
            return InetAddress.getByName(text).getAddress();
          } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
