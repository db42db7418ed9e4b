package dev.plinth.policies.network;

import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.VpcReader.Attachments;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Model;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network of a plan, made once and shared by all that ask. */
public final class NetworkModel {

  /** The one of a plan, which rules share. */
  public static final Model<NetworkModel> MODEL = new Model<>(NetworkModel.class, NetworkModel::of);

  private final Links links;
  private final VpcReader vpcs;
  private final Map<Resource, Subnet> subnets;
  private final Map<Resource, RouteTable> tables;
  private final Map<Resource, NetworkAcl> acls;
  private final GroupReader groups;
  private final List<NetworkInterface> interfaces;
  private final Map<Resource, List<NetworkInterface>> byOwner = new LinkedHashMap<>();
  private final Map<SecurityGroup, List<NetworkInterface>> byGroup = new HashMap<>();
  private final Map<Subnet, List<NetworkInterface>> bySubnet = new HashMap<>();
  private final Map<Resource, List<Subnet>> byVpc = new HashMap<>();
  private final Map<Resource, List<Subnet>> byAcl = new HashMap<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final Map<Resource, Attachments> attachments = new ConcurrentHashMap<>();
  private final Set<Resource> edgeRouted = new HashSet<>();

  private NetworkModel(PlanContext context) {
    links = new Links(context);
    vpcs = new VpcReader(links);
    PrefixLists prefixLists = new PrefixLists(links);
    RouteReader routes = new RouteReader(links, vpcs, prefixLists);
    tables = routes.all();
    AclReader aclReader = new AclReader(links);
    acls = aclReader.all();
    subnets = new SubnetReader(links, vpcs, routes, aclReader).all();
    groups = new GroupReader(links, prefixLists);
    interfaces = new InterfaceReader(links, subnets, new Memberships(links, groups.all())).all();
    interfaces.forEach(this::index);
    subnets.values().forEach(this::index);
    links.graph().ofType("aws_vpc_endpoint").forEach(one -> endpoints.add(endpoint(one)));
    for (Resource association : links.graph().ofType("aws_route_table_association")) {
      edgeRouted.addAll(links.at(association, "gateway_id", Types.INTERNET_GATEWAY).all());
    }
  }

  private void index(NetworkInterface one) {
    byOwner.computeIfAbsent(one.owner(), key -> new ArrayList<>()).add(one);
    one.subnet()
        .certain()
        .ifPresent(subnet -> bySubnet.computeIfAbsent(subnet, key -> new ArrayList<>()).add(one));
    for (SecurityGroup.Member member : one.groups()) {
      byGroup.computeIfAbsent(member.group(), key -> new ArrayList<>()).add(one);
    }
  }

  private void index(Subnet subnet) {
    subnet
        .vpc()
        .certain()
        .ifPresent(
            vpc -> byVpc.computeIfAbsent(vpc.resource(), key -> new ArrayList<>()).add(subnet));
    for (NetworkAcl acl : subnet.acl().options()) {
      acl.resource()
          .ifPresent(one -> byAcl.computeIfAbsent(one, key -> new ArrayList<>()).add(subnet));
    }
  }

  /** Reads the network of a plan. */
  public static NetworkModel of(PlanContext context) {
    return new NetworkModel(context);
  }

  /** The VPCs, by their resource. */
  public Map<Resource, Vpc> vpcs() {
    return vpcs.all();
  }

  /** The subnets, by their resource. */
  public Map<Resource, Subnet> subnets() {
    return subnets;
  }

  /** The route tables that the plan shows, by their resource. */
  public Map<Resource, RouteTable> routeTables() {
    return tables;
  }

  /** The network ACLs that the plan shows, by their resource. */
  public Map<Resource, NetworkAcl> acls() {
    return acls;
  }

  /** The security groups, by their resource. */
  public Map<Resource, SecurityGroup> groups() {
    return groups.all();
  }

  /** The ingress rules that a resource declares for a group which is not in the plan. */
  public List<SecurityGroup.Rule> rulesWithoutGroup(Resource resource) {
    return groups.orphans().getOrDefault(resource, List.of());
  }

  /** Every interface. */
  public List<NetworkInterface> interfaces() {
    return interfaces;
  }

  /** The interfaces of each workload. */
  public Map<Resource, List<NetworkInterface>> byOwner() {
    return byOwner;
  }

  /** The interfaces of a workload. */
  public List<NetworkInterface> interfacesOf(Resource owner) {
    return byOwner.getOrDefault(owner, List.of());
  }

  /** The interfaces that are, or may be, in a security group. */
  public List<NetworkInterface> membersOf(SecurityGroup group) {
    return byGroup.getOrDefault(group, List.of());
  }

  /** The interfaces that are certainly in a subnet. */
  public List<NetworkInterface> interfacesIn(Subnet subnet) {
    return bySubnet.getOrDefault(subnet, List.of());
  }

  /** The VPC endpoints. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** Who refers to whom. */
  public ResourceGraph graph() {
    return links.graph();
  }

  /** Whether a gateway is attached to a VPC. */
  public Answer attached(Target target, Choice<Vpc> vpc) {
    Optional<Resource> gateway = target.resource();
    if (gateway.isEmpty()) {
      // A known id of a gateway outside of the plan: AWS accepts no route to one of another VPC.
      return target.kind() == Target.Kind.INTERNET_GATEWAY ? Answer.MUST : Answer.MAY;
    }
    if (vpc.certain().isEmpty()) {
      return Answer.MAY;
    }
    Attachments to =
        attachments.computeIfAbsent(
            gateway.get(),
            one ->
                switch (target.kind()) {
                  case INTERNET_GATEWAY ->
                      vpcs.attachments(
                          one, "aws_internet_gateway_attachment", "internet_gateway_id");
                  case VPN_GATEWAY ->
                      vpcs.attachments(one, "aws_vpn_gateway_attachment", "vpn_gateway_id");
                  default -> vpcs.attachments(one, "", "");
                });
    Vpc wanted = vpc.certain().get();
    if (to.certain().contains(wanted)) {
      // A gateway with a route table of its own may send what comes in through an appliance.
      return edgeRouted.contains(gateway.get()) ? Answer.MAY : Answer.MUST;
    }
    boolean outside = gateway.get().mode() == Resource.Mode.DATA;
    return to.open() || outside || to.possible().contains(wanted) ? Answer.MAY : Answer.CANNOT;
  }

  /** The two VPCs that a peering connection connects. */
  public List<Choice<Vpc>> peered(Resource peering) {
    return List.of(vpcs.of(peering, "vpc_id"), vpcs.of(peering, "peer_vpc_id"));
  }

  /** The subnets that are certainly in a VPC. */
  public List<Subnet> subnetsIn(Resource vpc) {
    return byVpc.getOrDefault(vpc, List.of());
  }

  /** The subnets that a network ACL certainly, or possibly, filters. */
  public List<Subnet> filteredBy(Resource acl) {
    return byAcl.getOrDefault(acl, List.of());
  }

  /** The resources of a type whose argument names, or may name, a VPC; sorted by address. */
  public List<Resource> naming(Resource vpc, String type, String argument) {
    return links.naming(vpc, type, argument, Types.VPC);
  }

  /** What an argument of a resource means, of these types; certain ones only. */
  public List<Resource> named(Resource resource, String argument, String... types) {
    return links.at(resource, argument, Set.of(types)).certain();
  }

  /** Whether an argument may mean more than {@link #named} tells. */
  public boolean isDoubtful(Resource resource, String argument, String... types) {
    return links.at(resource, argument, Set.of(types)).doubtful();
  }

  /** Whether an argument stands in the configuration; true when the plan shows none. */
  public boolean isConfigured(Resource resource, String argument) {
    return links.isConfigured(resource, argument);
  }

  /** The VPC that an argument of a resource names. */
  public Choice<Vpc> vpcOf(Resource resource, String argument) {
    return vpcs.of(resource, argument);
  }

  /** The subnets with a certain route table, by table. */
  public Collection<Subnet> subnetsOf(RouteTable table) {
    return subnets.values().stream()
        .filter(subnet -> subnet.table().options().contains(table))
        .toList();
  }

  private Endpoint endpoint(Resource resource) {
    Link inline = links.at(resource, "route_table_ids", Types.ROUTE_TABLE);
    Set<Resource> tableSet = new HashSet<>(inline.certain());
    Set<Resource> possible = new HashSet<>(inline.possible());
    boolean open = inline.open();
    for (Resource association :
        links.naming(
            resource,
            "aws_vpc_endpoint_route_table_association",
            "vpc_endpoint_id",
            Types.ENDPOINT)) {
      Link of = links.at(association, "vpc_endpoint_id", Types.ENDPOINT);
      Link table = links.at(association, "route_table_id", Types.ROUTE_TABLE);
      boolean sure = of.only().isPresent();
      table.certain().forEach(to -> (sure ? tableSet : possible).add(to));
      possible.addAll(table.possible());
      open |= table.open() && association.get("route_table_id").isUnknown();
    }
    Value privateDns = resource.get("private_dns_enabled");
    Answer dns =
        privateDns.isUnknown() && links.isConfigured(resource, "private_dns_enabled")
            ? Answer.MAY
            : Answer.of(privateDns.isTrue());
    return new Endpoint(
        resource,
        Endpoint.service(resource.get("service_name")),
        resource.get("vpc_endpoint_type").asText().orElse("Gateway"),
        vpcs.of(resource, "vpc_id"),
        tableSet,
        possible,
        open,
        new Fact(
            dns,
            Evidence.of(resource, "private_dns_enabled", "decides whether its name leads here")));
  }
}
