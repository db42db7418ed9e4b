package dev.plinth.policies.network;

import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.WorkloadShape.BySubnetGroup;
import dev.plinth.policies.network.WorkloadShape.PublicAccess;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the interfaces of everything that has one. */
final class InterfaceReader {

  private static final Set<String> CLUSTER = Set.of("aws_rds_cluster");

  private final Links links;
  private final Map<Resource, Subnet> subnets;
  private final Memberships memberships;
  private final PublicAddresses addresses;
  private final List<NetworkInterface> interfaces = new ArrayList<>();

  InterfaceReader(Links links, Map<Resource, Subnet> subnets, Memberships memberships) {
    this.links = links;
    this.subnets = subnets;
    this.memberships = memberships;
    this.addresses = new PublicAddresses(links);
    WorkloadShape.BY_TYPE.forEach(
        (type, shape) -> links.graph().ofType(type).forEach(one -> placed(one, shape)));
    WorkloadShape.BY_SUBNET_GROUP.forEach(
        (type, shape) -> links.graph().ofType(type).forEach(one -> bySubnetGroup(one, shape)));
    links.graph().ofType("aws_rds_cluster_instance").forEach(this::clusterInstance);
    links.graph().ofType("aws_autoscaling_group").forEach(this::autoscaling);
    links.graph().ofType("aws_nat_gateway").forEach(this::nat);
    links.graph().ofType("aws_ec2_client_vpn_network_association").forEach(this::clientVpn);
  }

  List<NetworkInterface> all() {
    return interfaces;
  }

  private void placed(Resource owner, WorkloadShape shape) {
    if (owner.mode() == Resource.Mode.DATA
        || (owner.type().equals("aws_vpc_endpoint") && !isInterfaceEndpoint(owner))
        || (shape.access() == PublicAccess.AT_LAUNCH
            && !owner.get("network_interface").elements().isEmpty())) {
      return;
    }
    List<Choice<Subnet>> places = new ArrayList<>();
    boolean set = false;
    for (String argument : shape.subnets()) {
      Link link = links.at(owner, argument, Types.SUBNET);
      set |= link.set();
      places.addAll(places(owner, argument, link));
    }
    if (!set && shape.access() == PublicAccess.AT_LAUNCH) {
      places.add(
          outside(Evidence.of(owner, "is in a default subnet, which the plan does not show")));
    }
    boolean filtered =
        shape.kind() != WorkloadKind.LOAD_BALANCER
            || !owner.get("load_balancer_type").asText().orElse("").equals("network");
    add(owner, owner, shape.kind(), places, shape.groups(), filtered, shape.access());
  }

  private static boolean isInterfaceEndpoint(Resource endpoint) {
    return endpoint.get("vpc_endpoint_type").asText().orElse("Gateway").equals("Interface");
  }

  private void bySubnetGroup(Resource owner, BySubnetGroup shape) {
    if (owner.mode() == Resource.Mode.DATA) {
      return;
    }
    List<Choice<Subnet>> places = throughGroup(owner, owner, shape.argument(), shape.groupType());
    add(owner, owner, shape.kind(), places, List.of(shape.groups()), true, shape.access());
  }

  private List<Choice<Subnet>> throughGroup(
      Resource owner, Resource holder, String argument, String groupType) {
    Link group = links.at(holder, argument, Set.of(groupType));
    List<Choice<Subnet>> places = new ArrayList<>();
    for (Resource one : group.all()) {
      for (Choice<Subnet> place :
          places(one, "subnet_ids", links.at(one, "subnet_ids", Types.SUBNET))) {
        places.add(
            group.doubtful() ? new Choice<>(place.options(), true, place.evidence()) : place);
      }
    }
    if (places.isEmpty()) {
      places.add(outside(Evidence.of(owner, argument, "its subnets are not in the plan")));
    }
    return places;
  }

  private void clusterInstance(Resource instance) {
    Link cluster = links.at(instance, "cluster_identifier", CLUSTER);
    Resource holder =
        links.at(instance, "db_subnet_group_name", Set.of("aws_db_subnet_group")).set()
            ? instance
            : cluster.only().orElse(instance);
    List<Choice<Subnet>> places =
        throughGroup(instance, holder, "db_subnet_group_name", "aws_db_subnet_group");
    add(
        instance,
        cluster.only().orElse(instance),
        WorkloadKind.RDS,
        places,
        List.of("vpc_security_group_ids"),
        true,
        PublicAccess.PUBLICLY_ACCESSIBLE);
  }

  private void autoscaling(Resource scaling) {
    List<Choice<Subnet>> places =
        places(
            scaling, "vpc_zone_identifier", links.at(scaling, "vpc_zone_identifier", Types.SUBNET));
    Link template = links.at(scaling, "launch_template.id", Set.of("aws_launch_template"));
    Link named = links.at(scaling, "launch_template.name", Set.of("aws_launch_template"));
    Link configuration =
        links.at(scaling, "launch_configuration", Set.of("aws_launch_configuration"));
    Optional<Resource> launch = template.only().or(named::only).or(configuration::only);
    add(
        scaling,
        launch.orElse(scaling),
        WorkloadKind.EC2,
        places,
        launch.isEmpty()
            ? List.of()
            : List.of(
                "vpc_security_group_ids", "security_groups", "network_interfaces.security_groups"),
        true,
        PublicAccess.AT_LAUNCH);
  }

  private void nat(Resource nat) {
    if (nat.mode() == Resource.Mode.DATA) {
      return;
    }
    for (Choice<Subnet> place :
        places(nat, "subnet_id", links.at(nat, "subnet_id", Types.SUBNET))) {
      Value connectivity = nat.get("connectivity_type");
      Answer answer =
          connectivity.isUnknown() && links.isConfigured(nat, "connectivity_type")
              ? Answer.MAY
              : Answer.of(!connectivity.asText().orElse("public").equals("private"));
      Fact address = new Fact(answer, Evidence.of(nat, "connectivity_type", "decides its address"));
      Fact none = new Fact(Answer.CANNOT, Evidence.of(nat, "has no IPv6 address"));
      interfaces.add(
          new NetworkInterface(
              nat, WorkloadKind.NAT, place, List.of(), false, false, address, none));
    }
  }

  private void clientVpn(Resource association) {
    Link endpoint =
        links.at(association, "client_vpn_endpoint_id", Set.of("aws_ec2_client_vpn_endpoint"));
    Resource owner = endpoint.only().orElse(association);
    List<Choice<Subnet>> places =
        places(association, "subnet_id", links.at(association, "subnet_id", Types.SUBNET));
    add(
        owner,
        owner,
        WorkloadKind.VPN,
        places,
        List.of("security_group_ids"),
        true,
        PublicAccess.NEVER);
  }

  /** One interface in each subnet that it certainly uses; one more for what is in doubt. */
  private List<Choice<Subnet>> places(Resource holder, String argument, Link link) {
    List<Choice<Subnet>> places = new ArrayList<>();
    for (Resource subnet : link.certain()) {
      places.add(
          Choice.of(known(subnet), List.of(Evidence.of(holder, "is in " + subnet.address()))));
    }
    if (link.doubtful()) {
      places.add(
          new Choice<>(
              link.possible().stream().map(this::known).toList(),
              link.open(),
              List.of(Evidence.of(holder, argument, "the plan does not show which subnet it is"))));
    }
    return places;
  }

  private static Choice<Subnet> outside(Evidence evidence) {
    return new Choice<>(List.of(), true, List.of(evidence));
  }

  private Subnet known(Resource subnet) {
    Subnet known = subnets.get(subnet);
    if (known == null) {
      throw new IllegalStateException("no subnet " + subnet.address());
    }
    return known;
  }

  private void add(
      Resource owner,
      Resource holder,
      WorkloadKind kind,
      List<Choice<Subnet>> places,
      List<String> groupArguments,
      boolean filtered,
      PublicAccess access) {
    Set<Choice<Subnet>> distinct = new HashSet<>();
    for (Choice<Subnet> place : places) {
      if (!distinct.add(place)) {
        continue;
      }
      Memberships.Membership membership = memberships.of(holder, groupArguments, place);
      boolean ungrouped = !filtered && !membership.set();
      interfaces.add(
          new NetworkInterface(
              owner,
              kind,
              place,
              ungrouped ? List.of() : membership.members(),
              !ungrouped,
              membership.open(),
              addresses.ipv4(owner, holder, access, place),
              addresses.ipv6(owner, holder, access, place)));
    }
  }
}
