package dev.plinth.policies.network;

import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.Links.Nested;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Cidr;
import dev.plinth.policies.plan.Expression;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads route tables with their inline routes, route resources and propagated routes. */
final class RouteReader {

  private static final List<String> DESTINATIONS =
      List.of(
          "cidr_block", "ipv6_cidr_block", "destination_cidr_block", "destination_ipv6_cidr_block");

  private static final List<String> PREFIX_LISTS = List.of("destination_prefix_list_id");

  private static final List<String> TARGETS =
      List.of(
          "gateway_id",
          "nat_gateway_id",
          "egress_only_gateway_id",
          "transit_gateway_id",
          "vpc_peering_connection_id",
          "vpc_endpoint_id",
          "network_interface_id",
          "instance_id",
          "local_gateway_id",
          "carrier_gateway_id",
          "core_network_arn");

  private static final Set<String> TARGET_TYPES =
      Set.of(
          "aws_internet_gateway",
          "aws_egress_only_internet_gateway",
          "aws_nat_gateway",
          "aws_vpn_gateway",
          "aws_ec2_transit_gateway",
          "aws_vpc_peering_connection",
          "aws_vpc_peering_connection_accepter",
          "aws_vpc_endpoint",
          "aws_network_interface",
          "aws_instance");

  private final Links links;
  private final VpcReader vpcs;
  private final PrefixLists prefixLists;
  private final Map<Resource, List<Route>> routes = new HashMap<>();
  private final List<Route> anywhere = new ArrayList<>();
  private final Map<Resource, RouteTable> tables = new LinkedHashMap<>();

  RouteReader(Links links, VpcReader vpcs, PrefixLists prefixLists) {
    this.links = links;
    this.vpcs = vpcs;
    this.prefixLists = prefixLists;
    links.graph().ofType("aws_route").forEach(this::routeResource);
    links.graph().ofType("aws_vpn_gateway_route_propagation").forEach(this::propagation);
    for (String type : List.of("aws_route_table", "aws_default_route_table")) {
      for (Resource table : links.graph().ofType(type)) {
        tables.put(table, read(table));
      }
    }
  }

  Map<Resource, RouteTable> all() {
    return tables;
  }

  /** The main table that a VPC has by itself: the local route alone. */
  RouteTable mainOf(Vpc vpc) {
    Choice<Vpc> owner = Choice.of(vpc, List.of());
    return new RouteTable(Optional.empty(), owner, local(owner));
  }

  private RouteTable read(Resource table) {
    Choice<Vpc> vpc = vpcOf(table);
    List<Route> all = new ArrayList<>(local(vpc));
    all.addAll(routes.getOrDefault(table, List.of()));
    all.addAll(anywhere);
    inline(table, all);
    return new RouteTable(Optional.of(table), vpc, all);
  }

  private Choice<Vpc> vpcOf(Resource table) {
    if (!table.type().equals("aws_default_route_table")) {
      return vpcs.of(table, "vpc_id");
    }
    return vpcs.of(table, "default_route_table_id");
  }

  private List<Route> local(Choice<Vpc> vpc) {
    List<Route> local = new ArrayList<>();
    for (Vpc option : vpc.options()) {
      boolean certain = vpc.certain().isPresent() && option.complete();
      Evidence evidence = Evidence.of(option.resource(), "routes its own addresses locally");
      for (String text : List.of(option.cidrs().toString().split(", ", -1))) {
        Cidr.parse(text)
            .ifPresent(
                cidr ->
                    local.add(
                        new Route(
                            AddressSet.of(cidr),
                            cidr.prefix(),
                            Target.LOCAL,
                            vpc.certain().isPresent(),
                            evidence)));
      }
      if (!certain) {
        local.add(unknown(Target.LOCAL, evidence));
      }
    }
    if (vpc.open()) {
      vpc.evidence().forEach(evidence -> local.add(unknown(Target.LOCAL, evidence)));
    }
    return local;
  }

  private static Route unknown(Target target, Evidence evidence) {
    return new Route(AddressSet.all(), Route.UNKNOWN_PREFIX, target, false, evidence);
  }

  private void inline(Resource table, List<Route> into) {
    Value value = table.get("route");
    if (table.mode() == Resource.Mode.DATA) {
      into.add(unknown(Target.UNKNOWN, Evidence.of(table, "its routes are made elsewhere")));
    }
    if (value.isUnknown()) {
      // Attributes of blocks that are not configured are computed: nothing is added by Terraform.
      if (links.isConfigured(table, "route")) {
        into.add(
            unknown(
                Target.UNKNOWN,
                Evidence.of(table, "route", "the routes are known only after apply")));
      }
      return;
    }
    for (Nested block : links.blocks(table, "route")) {
      read(table, "route.", block.value(), block::expression, true, into);
    }
    Link propagating = links.at(table, "propagating_vgws", Set.of("aws_vpn_gateway"));
    propagating.all().forEach(gateway -> into.add(propagated(gateway, table)));
  }

  private void routeResource(Resource route) {
    Link table = links.at(route, "route_table_id", Types.ROUTE_TABLE);
    boolean sure = table.only().isPresent();
    List<Route> read = new ArrayList<>();
    read(route, "", route.values(), argument -> Optional.empty(), sure, read);
    table.all().forEach(to -> routes.computeIfAbsent(to, key -> new ArrayList<>()).addAll(read));
    boolean main = mainTableOf(route, read);
    if (table.open() && !main) {
      anywhere.addAll(read);
    }
  }

  /** A route of {@code aws_vpc.x.main_route_table_id} or {@code default_route_table_id}. */
  private boolean mainTableOf(Resource route, List<Route> read) {
    Link vpc = links.at(route, "route_table_id", Types.VPC);
    vpc.all().forEach(to -> routes.computeIfAbsent(to, key -> new ArrayList<>()).addAll(read));
    return vpc.only().isPresent();
  }

  /** The routes that resources add to the main table that a VPC has by itself. */
  List<Route> ofMainTable(Vpc vpc) {
    List<Route> all = new ArrayList<>(routes.getOrDefault(vpc.resource(), List.of()));
    all.addAll(anywhere);
    return all;
  }

  private void propagation(Resource propagation) {
    Link gateway = links.at(propagation, "vpn_gateway_id", Set.of("aws_vpn_gateway"));
    Link table = links.at(propagation, "route_table_id", Types.ROUTE_TABLE);
    for (Resource from : gateway.all()) {
      table
          .all()
          .forEach(
              to ->
                  routes
                      .computeIfAbsent(to, key -> new ArrayList<>())
                      .add(propagated(from, propagation)));
    }
  }

  /** What a VPN advertises is not in a plan; private address blocks may be among it. */
  private static Route propagated(Resource gateway, Resource source) {
    return new Route(
        AddressSet.special(),
        0,
        Target.of(gateway),
        false,
        Evidence.of(source, "propagates the routes that the VPN gateway learns"));
  }

  private void read(
      Resource source,
      String prefix,
      Value values,
      Function<String, Optional<Expression>> expressions,
      boolean sure,
      List<Route> into) {
    BiFunction<String, Set<String>, Link> follow =
        (argument, types) ->
            prefix.isEmpty()
                ? links.at(source, argument, types)
                : links.inBlock(
                    source, argument, values.get(argument), expressions.apply(argument), types);
    Optional<String> attribute =
        TARGETS.stream().filter(name -> isSet(source, prefix, values, name)).findFirst();
    Target target = attribute.map(name -> target(values.get(name), follow, name)).orElse(NOTHING);
    String shown = attribute.map(name -> prefix + name).orElse("");
    for (String name : DESTINATIONS) {
      Value destination = values.get(name);
      Optional<Cidr> cidr = destination.asText().flatMap(Cidr::parse);
      if (cidr.isPresent()) {
        into.add(
            new Route(
                AddressSet.of(cidr.get()),
                cidr.get().prefix(),
                target,
                sure,
                evidence(source, shown, destination, target)));
      } else if (destination.isUnknown() && isSet(source, prefix, values, name)) {
        into.add(unknown(target, evidence(source, shown, destination, target)));
      }
    }
    for (String name : PREFIX_LISTS) {
      if (isSet(source, prefix, values, name)) {
        PrefixLists.Entries entries = prefixLists.read(follow.apply(name, Types.PREFIX_LIST));
        Evidence evidence = evidence(source, shown, values.get(name), target);
        for (Cidr cidr : entries.cidrs()) {
          into.add(
              new Route(
                  AddressSet.of(cidr), cidr.prefix(), target, sure && entries.certain(), evidence));
        }
        if (entries.open()) {
          into.add(unknown(target, evidence));
        }
      }
    }
  }

  private static final Target NOTHING = new Target(Target.Kind.NOTHING, Optional.empty());

  private boolean isSet(Resource source, String prefix, Value values, String name) {
    Value value = values.get(name);
    if (value.isUnknown()) {
      return !prefix.isEmpty() || links.isConfigured(source, name);
    }
    return value.asText().filter(text -> !text.isEmpty()).isPresent();
  }

  private static Target target(
      Value value, BiFunction<String, Set<String>, Link> follow, String argument) {
    Link link = follow.apply(argument, TARGET_TYPES);
    Optional<Resource> only = link.only();
    if (only.isPresent()) {
      return Target.of(only.get());
    }
    if (link.all().isEmpty() && value.asText().isPresent()) {
      return Target.ofId(value.asText().get());
    }
    return new Target(Target.Kind.UNKNOWN, link.all().stream().findFirst());
  }

  private static Evidence evidence(
      Resource source, String attribute, Value destination, Target target) {
    String text = destination.asText().orElse("some addresses");
    return new Evidence(
        source.address().text(),
        attribute,
        target.resource().map(to -> to.address().text()).orElse(""),
        "leads " + text + " to " + article(target.kind()));
  }

  private static String article(Target.Kind kind) {
    return switch (kind) {
      case LOCAL -> "the VPC itself";
      case NOTHING -> "nothing";
      case UNKNOWN -> "what the plan does not show";
      case PEERING -> "a peering connection";
      case INTERNET_GATEWAY, EGRESS_ONLY_GATEWAY, APPLIANCE, ENDPOINT -> "an " + kind.label();
      default -> "a " + kind.label();
    };
  }
}
