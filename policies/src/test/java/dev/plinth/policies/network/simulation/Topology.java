package dev.plinth.policies.network.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A small network; places in lists are names. */
record Topology(
    int vpcs,
    List<Integer> gateways,
    List<Subnet> subnets,
    Optional<Nat> nat,
    Optional<Integer> vpnGateway,
    boolean peering,
    List<Table> tables,
    List<Integer> mainTables,
    List<Acl> acls,
    List<Group> groups,
    List<Instance> instances) {

  static final int NONE = -1;

  /** Where a route leads. */
  enum Way {
    GATEWAY,
    NAT,
    VPN,
    PEERING,
    EGRESS_ONLY
  }

  /** A subnet {@code 10.vpc.index.0/24}. */
  record Subnet(int vpc, boolean mapsPublic, boolean six, int table, int acl) {}

  record Nat(int subnet, boolean isPublic) {}

  /** A route table of a VPC. */
  record Table(int vpc, List<Route> routes) {}

  /**
   * A route.
   *
   * @param gateway which internet gateway, for that way
   */
  record Route(String destination, Way way, int gateway, boolean inline) {}

  record Acl(boolean inline, List<Entry> entries) {}

  record Entry(
      int number,
      boolean egress,
      boolean allows,
      String protocol,
      int first,
      int last,
      String cidr) {}

  record Group(int vpc, List<Rule> rules) {}

  /** The three ways to write a rule. */
  enum Form {
    INLINE,
    RULE,
    VPC_RULE
  }

  /**
   * A rule.
   *
   * @param cidr the peer's addresses; empty when it names a group
   */
  record Rule(
      boolean in, Form form, String protocol, int first, int last, String cidr, int group) {}

  /**
   * An instance.
   *
   * @param groups none for the default group of the VPC
   * @param publicAddress empty for what the subnet says
   */
  record Instance(int subnet, Set<Integer> groups, Optional<Boolean> publicAddress) {}
}
