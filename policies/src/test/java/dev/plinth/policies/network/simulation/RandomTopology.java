package dev.plinth.policies.network.simulation;

import dev.plinth.policies.network.simulation.Topology.Acl;
import dev.plinth.policies.network.simulation.Topology.Entry;
import dev.plinth.policies.network.simulation.Topology.Form;
import dev.plinth.policies.network.simulation.Topology.Group;
import dev.plinth.policies.network.simulation.Topology.Instance;
import dev.plinth.policies.network.simulation.Topology.Nat;
import dev.plinth.policies.network.simulation.Topology.Route;
import dev.plinth.policies.network.simulation.Topology.Rule;
import dev.plinth.policies.network.simulation.Topology.Subnet;
import dev.plinth.policies.network.simulation.Topology.Table;
import dev.plinth.policies.network.simulation.Topology.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes networks in which most flows are open or closed by one setting. */
final class RandomTopology {

  private static final String[] PEERS = {
    "0.0.0.0/0",
    "0.0.0.0/0",
    "0.0.0.0/1",
    "128.0.0.0/1",
    "203.0.113.0/24",
    "10.0.0.0/8",
    "10.0.1.0/24",
    "10.0.1.0/25",
    "192.168.0.0/16",
    "::/0",
    "2a00::/12"
  };
  private static final int[][] PORTS = {
    {0, 65535},
    {0, 65535},
    {22, 22},
    {443, 443},
    {0, 1023},
    {1024, 65535},
    {1024, 65535},
    {32768, 65535}
  };
  private static final String[] DESTINATIONS = {
    "0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/1", "203.0.113.0/24", "::/0"
  };

  private final Random random;

  RandomTopology(Random random) {
    this.random = random;
  }

  Topology next() {
    int vpcs = 1 + random.nextInt(2);
    List<Integer> gateways = new ArrayList<>();
    for (int vpc = 0; vpc < vpcs; vpc++) {
      gateways.add(chance(85) ? vpc : Topology.NONE);
    }
    int tableCount = 1 + random.nextInt(3);
    int aclCount = random.nextInt(3);
    List<Integer> tableVpcs = new ArrayList<>();
    for (int i = 0; i < tableCount; i++) {
      tableVpcs.add(random.nextInt(vpcs));
    }
    List<Subnet> subnets = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      int vpc = random.nextInt(vpcs);
      subnets.add(
          new Subnet(vpc, chance(40), chance(30), pick(tableVpcs, vpc), some(aclCount, 50)));
    }
    Optional<Nat> nat =
        chance(60)
            ? Optional.of(new Nat(random.nextInt(subnets.size()), chance(85)))
            : Optional.empty();
    boolean peering = vpcs == 2 && chance(60);
    Optional<Integer> vpn = chance(40) ? Optional.of(random.nextInt(vpcs)) : Optional.empty();
    List<Table> tables = new ArrayList<>();
    for (int vpc : tableVpcs) {
      tables.add(new Table(vpc, routes(vpc, vpcs, subnets, nat, vpn, peering)));
    }
    List<Integer> mains = new ArrayList<>();
    for (int vpc = 0; vpc < vpcs; vpc++) {
      mains.add(chance(50) ? pick(tableVpcs, vpc) : Topology.NONE);
    }
    List<Acl> acls = new ArrayList<>();
    for (int i = 0; i < aclCount; i++) {
      acls.add(new Acl(chance(50), entries()));
    }
    List<Group> groups = new ArrayList<>();
    int groupCount = 1 + random.nextInt(3);
    for (int i = 0; i < groupCount; i++) {
      groups.add(new Group(random.nextInt(vpcs), rules(groupCount)));
    }
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      instances.add(instance(subnets.size(), groupCount));
    }
    return new Topology(
        vpcs, gateways, subnets, nat, vpn, peering, tables, mains, acls, groups, instances);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private int some(int count, int percent) {
    return count > 0 && chance(percent) ? random.nextInt(count) : Topology.NONE;
  }

  /** A table of that VPC, or none. */
  private int pick(List<Integer> tableVpcs, int vpc) {
    int table = some(tableVpcs.size(), 80);
    return table >= 0 && tableVpcs.get(table) == vpc ? table : Topology.NONE;
  }

  private List<Route> routes(
      int vpc,
      int vpcs,
      List<Subnet> subnets,
      Optional<Nat> nat,
      Optional<Integer> vpn,
      boolean peering) {
    boolean inline = chance(30);
    Set<String> taken = new HashSet<>();
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      String destination = DESTINATIONS[random.nextInt(DESTINATIONS.length)];
      boolean throughNat =
          nat.isPresent() && subnets.get(nat.get().subnet()).vpc() == vpc && chance(45);
      if (taken.add(destination)) {
        if (destination.equals("::/0") && chance(50)) {
          routes.add(new Route(destination, Way.EGRESS_ONLY, 0, inline));
        } else if (throughNat && !destination.equals("::/0")) {
          routes.add(new Route(destination, Way.NAT, 0, inline));
        } else {
          // Inline routes to two gateways cannot be told apart in a plan.
          int gateway = inline || chance(92) ? vpc : random.nextInt(vpcs);
          routes.add(new Route(destination, Way.GATEWAY, gateway, inline));
        }
      }
    }
    if (vpn.isPresent() && chance(60)) {
      routes.add(new Route("192.168.0.0/16", Way.VPN, 0, false));
    }
    if (peering && chance(80)) {
      routes.add(
          new Route(
              chance(80) ? "10." + (1 - vpc) + ".0.0/16" : "10." + (1 - vpc) + ".1.0/24",
              Way.PEERING,
              0,
              inline));
    }
    return routes;
  }

  private String protocol() {
    return new String[] {"-1", "tcp", "tcp", "6", "udp"}[random.nextInt(5)];
  }

  private int[] ports(String protocol) {
    return protocol.equals("-1") ? new int[] {0, 0} : PORTS[random.nextInt(PORTS.length)];
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    if (chance(60)) {
      entries.add(new Entry(100, false, true, "-1", 0, 0, "0.0.0.0/0"));
      entries.add(new Entry(100, true, true, "-1", 0, 0, "0.0.0.0/0"));
    }
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      String protocol = protocol();
      int[] ports = ports(protocol);
      boolean egress = chance(50);
      int number = 10 + random.nextInt(200);
      if (number != 100 && taken.add(number + " " + egress)) {
        entries.add(
            new Entry(
                number,
                egress,
                chance(60),
                protocol,
                ports[0],
                ports[1],
                PEERS[random.nextInt(PEERS.length)]));
      }
    }
    return entries;
  }

  private List<Rule> rules(int groupCount) {
    List<Form> forms = List.of(Form.values());
    Form form = forms.get(random.nextInt(forms.size()));
    List<Rule> rules = new ArrayList<>();
    // A plan does not tell inline blocks apart that refer to different groups.
    int onlyGroup = random.nextInt(groupCount);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      String protocol = protocol();
      int[] ports = ports(protocol);
      boolean toGroup = chance(25);
      int group = form == Form.INLINE ? onlyGroup : random.nextInt(groupCount);
      rules.add(
          new Rule(
              chance(55),
              form,
              protocol,
              ports[0],
              ports[1],
              toGroup ? "" : PEERS[random.nextInt(PEERS.length)],
              toGroup ? group : Topology.NONE));
    }
    return rules;
  }

  private Instance instance(int subnets, int groupCount) {
    Set<Integer> groups = new HashSet<>();
    if (chance(85)) {
      groups.add(random.nextInt(groupCount));
      if (chance(40)) {
        groups.add(random.nextInt(groupCount));
      }
    }
    Optional<Boolean> address = chance(60) ? Optional.of(chance(75)) : Optional.empty();
    return new Instance(random.nextInt(subnets), Set.copyOf(groups), address);
  }
}
