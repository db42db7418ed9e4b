package dev.plinth.policies.network;

import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads subnets with their effective route tables and network ACLs. */
final class SubnetReader {

  private static final String TABLE_ASSOCIATION = "aws_route_table_association";
  private static final String MAIN_ASSOCIATION = "aws_main_route_table_association";
  private static final String ACL_ASSOCIATION = "aws_network_acl_association";

  private final Links links;
  private final VpcReader vpcs;
  private final RouteReader tables;
  private final AclReader acls;
  private final Map<Resource, List<Association>> tableOf = new HashMap<>();
  private final Map<Resource, List<Association>> aclOf = new HashMap<>();
  private final List<Association> lostTables = new ArrayList<>();
  private final List<Association> lostAcls = new ArrayList<>();
  private final Map<Vpc, Choice<RouteTable>> mainTables = new HashMap<>();
  private final Map<Resource, Subnet> subnets = new LinkedHashMap<>();

  /**
   * What ties a subnet to a table or an ACL.
   *
   * @param source the resource that says so
   * @param link which table or ACL it is
   * @param certain whether it is certainly this subnet's
   */
  private record Association(Resource source, String argument, Link link, boolean certain) {}

  SubnetReader(Links links, VpcReader vpcs, RouteReader tables, AclReader acls) {
    this.links = links;
    this.vpcs = vpcs;
    this.tables = tables;
    this.acls = acls;
    for (Resource association : links.graph().ofType(TABLE_ASSOCIATION)) {
      boolean gateway = links.at(association, "gateway_id", Types.INTERNET_GATEWAY).set();
      if (!gateway) {
        associate(association, "route_table_id", Types.ROUTE_TABLE, tableOf, lostTables);
      }
    }
    for (Resource association : links.graph().ofType(ACL_ASSOCIATION)) {
      associate(association, "network_acl_id", Types.ACL, aclOf, lostAcls);
    }
    for (Resource acl : acls.all().keySet()) {
      Link to = links.at(acl, "subnet_ids", Types.SUBNET);
      Link self = new Link(List.of(acl), List.of(), false, true);
      to.certain().forEach(subnet -> add(aclOf, subnet, acl, "subnet_ids", self, true));
      to.possible().forEach(subnet -> add(aclOf, subnet, acl, "subnet_ids", self, false));
      if (to.open() && links.at(acl, "subnet_ids", Types.SUBNET).set()) {
        lostAcls.add(new Association(acl, "subnet_ids", self, false));
      }
    }
    for (String type : List.of("aws_subnet", "aws_default_subnet")) {
      links.graph().ofType(type).forEach(subnet -> subnets.put(subnet, read(subnet)));
    }
  }

  Map<Resource, Subnet> all() {
    return subnets;
  }

  private void associate(
      Resource association,
      String argument,
      Set<String> types,
      Map<Resource, List<Association>> into,
      List<Association> lost) {
    Link subnet = links.at(association, "subnet_id", Types.SUBNET);
    Link to = links.at(association, argument, types);
    boolean sure = subnet.only().isPresent();
    subnet.all().forEach(one -> add(into, one, association, argument, to, sure));
    boolean outside = association.get("subnet_id").asText().isPresent();
    if (subnet.open() && !outside) {
      lost.add(new Association(association, "subnet_id", to, false));
    }
  }

  private static void add(
      Map<Resource, List<Association>> into,
      Resource subnet,
      Resource source,
      String argument,
      Link link,
      boolean certain) {
    into.computeIfAbsent(subnet, key -> new ArrayList<>())
        .add(new Association(source, argument, link, certain));
  }

  private Subnet read(Resource subnet) {
    Choice<Vpc> vpc = vpcs.of(subnet, "vpc_id");
    return new Subnet(
        subnet,
        vpc,
        ipv4(subnet, vpc),
        ipv6(subnet),
        table(subnet, vpc),
        acl(subnet, vpc),
        subnet.get("availability_zone").asText(),
        Privacy.of(subnet),
        Privacy.tier(subnet));
  }

  private static AddressSet ipv4(Resource subnet, Choice<Vpc> vpc) {
    Value cidr = subnet.get("cidr_block");
    AddressSet inVpc =
        vpc.certain()
            .filter(Vpc::complete)
            .map(found -> found.cidrs().intersect(AddressSet.ipv4()))
            .orElse(AddressSet.ipv4());
    return cidr.asText().flatMap(AddressSet::ofCidr).orElse(inVpc);
  }

  private AddressSet ipv6(Resource subnet) {
    Value cidr = subnet.get("ipv6_cidr_block");
    boolean unknown = cidr.isUnknown() && links.isConfigured(subnet, "ipv6_cidr_block");
    return unknown
        ? AddressSet.ipv6()
        : cidr.asText().flatMap(AddressSet::ofCidr).orElse(AddressSet.none());
  }

  private Choice<RouteTable> table(Resource subnet, Choice<Vpc> vpc) {
    List<Association> mine = tableOf.getOrDefault(subnet, List.of());
    List<RouteTable> options = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    boolean open = false;
    for (Association one : mine) {
      one.link().all().forEach(table -> options.add(known(table)));
      open |= one.link().open();
      evidence.add(
          one.link().only().isPresent()
              ? Evidence.of(
                  one.source(), "associates " + subnet.address() + " with " + named(one.link()))
              : Evidence.of(
                  one.source(), one.argument(), "the plan does not show which table it is"));
    }
    if (mine.stream().anyMatch(Association::certain)) {
      return new Choice<>(options, open, evidence);
    }
    for (Association lost : lostTables) {
      lost.link().all().forEach(table -> options.add(known(table)));
      open |= lost.link().open();
      evidence.add(
          Evidence.of(lost.source(), "subnet_id", "may associate a table with this subnet"));
    }
    Choice<RouteTable> main = mainTable(subnet, vpc);
    options.addAll(main.options());
    evidence.addAll(main.evidence());
    return new Choice<>(options, open || main.open(), evidence);
  }

  private RouteTable known(Resource table) {
    RouteTable known = tables.all().get(table);
    if (known == null) {
      throw new IllegalStateException("no route table " + table.address());
    }
    return known;
  }

  private static String named(Link link) {
    return link.only().map(to -> to.address().text()).orElse("a route table");
  }

  private Choice<RouteTable> mainTable(Resource subnet, Choice<Vpc> vpc) {
    if (vpc.certain().isEmpty()) {
      return new Choice<>(
          List.of(),
          true,
          List.of(
              Evidence.of(
                  subnet,
                  "vpc_id",
                  "no table is associated, and the VPC with the main table is not in the plan")));
    }
    return mainTables.computeIfAbsent(vpc.certain().get(), this::mainTable);
  }

  private Choice<RouteTable> mainTable(Vpc vpc) {
    List<RouteTable> options = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    boolean open = vpc.resource().mode() == Resource.Mode.DATA;
    boolean certain = false;
    for (Resource association :
        links.naming(vpc.resource(), MAIN_ASSOCIATION, "vpc_id", Types.VPC)) {
      Link table = links.at(association, "route_table_id", Types.ROUTE_TABLE);
      table.all().forEach(to -> options.add(known(to)));
      open |= table.open();
      certain |= links.at(association, "vpc_id", Types.VPC).only().isPresent();
      evidence.add(
          Evidence.of(
              association, "makes a table the main one; no other is associated with the subnet"));
    }
    if (certain) {
      return new Choice<>(options, open, evidence);
    }
    boolean declared = false;
    String named = "default_route_table_id";
    for (Resource table :
        links.naming(vpc.resource(), "aws_default_route_table", named, Types.VPC)) {
      options.add(known(table));
      declared |= links.at(table, named, Types.VPC).only().isPresent();
      evidence.add(Evidence.of(table, "is the main table; no other is associated with the subnet"));
    }
    if (!declared) {
      options.add(tables.mainOf(vpc));
      evidence.add(
          Evidence.of(
              vpc.resource(), "has the main table; no other is associated with the subnet"));
    }
    return new Choice<>(options, open, evidence);
  }

  private Choice<NetworkAcl> acl(Resource subnet, Choice<Vpc> vpc) {
    List<Association> mine = aclOf.getOrDefault(subnet, List.of());
    List<NetworkAcl> options = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    boolean open = false;
    for (Association one : mine) {
      one.link().all().forEach(acl -> options.add(knownAcl(acl)));
      open |= one.link().open();
    }
    boolean certain = mine.stream().anyMatch(Association::certain);
    if (!certain) {
      for (Association lost : lostAcls) {
        lost.link().all().forEach(acl -> options.add(knownAcl(acl)));
        open |= lost.link().open();
        evidence.add(
            Evidence.of(lost.source(), lost.argument(), "may be the network ACL of this subnet"));
      }
      open |= !defaultAcls(vpc, options, evidence);
      if (vpc.open()) {
        evidence.add(
            Evidence.of(subnet, "vpc_id", "the VPC and its network ACL are not in the plan"));
      }
    }
    return new Choice<>(options, open, evidence);
  }

  /** Adds the default ACLs that the VPC may have; false when the plan does not show it. */
  private boolean defaultAcls(Choice<Vpc> vpc, List<NetworkAcl> options, List<Evidence> evidence) {
    boolean shown = !vpc.open();
    for (Vpc option : vpc.options()) {
      boolean declared = false;
      String named = "default_network_acl_id";
      for (Resource acl :
          links.naming(option.resource(), "aws_default_network_acl", named, Types.VPC)) {
        options.add(knownAcl(acl));
        evidence.add(Evidence.of(acl, "is the default network ACL"));
        declared |= links.at(acl, named, Types.VPC).only().isPresent();
      }
      if (!declared) {
        options.add(NetworkAcl.allowingAll());
        shown &= option.resource().mode() == Resource.Mode.MANAGED;
      }
    }
    return shown;
  }

  private NetworkAcl knownAcl(Resource acl) {
    return acls.all().getOrDefault(acl, NetworkAcl.allowingAll());
  }
}
