package dev.plinth.policies.rules.network;

import dev.plinth.policies.network.Choice;
import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Route;
import dev.plinth.policies.network.RouteTable;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.Target;
import dev.plinth.policies.network.Vpc;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.network.NetworkRule.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where routes lead, and whose they are. */
final class RouteRules {

  private static final String ROUTES_GUIDE = "vpc/latest/userguide/VPC_Route_Tables.html";
  private static final Set<String> TABLES = Set.of("aws_route_table", "aws_default_route_table");

  private static final String BLACK_HOLE =
      """
      resource "aws_route" "out" {
        route_table_id         = aws_route_table.private.id
        destination_cidr_block = "0.0.0.0/0"
        gateway_id             = aws_internet_gateway.of_another_vpc.id
      }
      """;

  private static final String THROUGH_NAT =
      """
      resource "aws_route" "out" {
        route_table_id         = aws_route_table.private.id
        destination_cidr_block = "0.0.0.0/0"
        nat_gateway_id         = aws_nat_gateway.main.id
      }
      """;

  private RouteRules() {}

  static List<NetworkRule> all() {
    return List.of(natIsPublic(), leadSomewhere(), noNatInstance(), peeringIsNarrow(), oneTable());
  }

  private static NetworkRule natIsPublic() {
    return NetworkRule.of(
        10,
        Severity.HIGH,
        new Text(
            "NAT gateways are in public subnets",
            """
            A NAT gateway sends on by the route table of its own subnet. In a subnet without a \
            route to an internet gateway, everything that leaves through it is lost, or loops.""",
            "Place it in a subnet whose route table leads to the internet gateway.",
            """
            resource "aws_nat_gateway" "main" {
              allocation_id = aws_eip.nat.id
              subnet_id     = aws_subnet.private.id
            }
            """,
            """
            resource "aws_nat_gateway" "main" {
              allocation_id = aws_eip.nat.id
              subnet_id     = aws_subnet.public.id
            }
            """),
        "vpc/latest/userguide/vpc-nat-gateway.html",
        List.of(),
        Set.of("aws_nat_gateway"),
        RouteRules::nat);
  }

  private static Judgement nat(Resource nat, NetworkModel model, Reachability reachability) {
    for (NetworkInterface place : model.interfacesOf(nat)) {
      if (place.publicAddress().answer() == Answer.CANNOT) {
        return Judgement.notApplicable();
      }
      Optional<Subnet> subnet = place.subnet().certain();
      Optional<RouteTable> table = subnet.flatMap(found -> found.table().certain());
      if (subnet.isEmpty() || table.isEmpty()) {
        return Judgement.unknown(
            "the plan does not show the route table of its subnet",
            Evidence.of(nat, "subnet_id", "decides where it sends on"));
      }
      Bounds out =
          table
              .get()
              .toward(
                  target ->
                      target.kind() == Target.Kind.INTERNET_GATEWAY
                          ? model.attached(target, subnet.get().vpc())
                          : Answer.of(false).or(mayBe(target)));
      if (out.answer() == Answer.CANNOT) {
        List<Evidence> path = new ArrayList<>(place.subnet().evidence());
        path.addAll(subnet.get().table().evidence());
        path.add(
            Evidence.of(
                table.get().resource().orElse(subnet.get().resource()),
                "has no route to an internet gateway"));
        return new Judgement.Fail("its subnet does not lead to the internet", path);
      }
    }
    return Judgement.pass();
  }

  private static Answer mayBe(Target target) {
    return target.kind() == Target.Kind.UNKNOWN ? Answer.MAY : Answer.CANNOT;
  }

  private static NetworkRule leadSomewhere() {
    return NetworkRule.of(
        18,
        Severity.MEDIUM,
        new Text(
            "Routes lead somewhere",
            """
            A route without a target, or to a gateway that is not attached to the VPC, drops what \
            it takes; a longer prefix takes it even from a route that works.""",
            "Remove the route, or attach the gateway that it means.",
            BLACK_HOLE,
            THROUGH_NAT),
        ROUTES_GUIDE,
        List.of(),
        TABLES,
        (resource, model, reachability) -> {
          RouteTable table = model.routeTables().get(resource);
          if (table == null) {
            return Judgement.notApplicable();
          }
          List<Evidence> lost =
              table.routes().stream()
                  .filter(Route::certain)
                  .filter(route -> isLost(route.target(), table.vpc(), model))
                  .map(Route::evidence)
                  .toList();
          return lost.isEmpty()
              ? Judgement.pass()
              : new Judgement.Fail("it has a route to nothing", lost);
        });
  }

  private static boolean isLost(Target target, Choice<Vpc> vpc, NetworkModel model) {
    return target.kind() == Target.Kind.NOTHING
        || ((target.kind() == Target.Kind.INTERNET_GATEWAY
                || target.kind() == Target.Kind.VPN_GATEWAY)
            && model.attached(target, vpc) == Answer.CANNOT);
  }

  private static NetworkRule noNatInstance() {
    return tableRule(
        19,
        new Text(
            "Default routes lead to gateways, not to instances",
            """
            An instance that translates addresses is one machine to patch, and one to fail; a NAT \
            gateway is neither.""",
            "Route 0.0.0.0/0 to a NAT gateway.",
            """
            resource "aws_route" "out" {
              route_table_id         = aws_route_table.private.id
              destination_cidr_block = "0.0.0.0/0"
              network_interface_id   = aws_instance.nat.primary_network_interface_id
            }
            """,
            THROUGH_NAT),
        "vpc/latest/userguide/vpc-nat-comparison.html",
        "CKV2_AWS_35",
        "its default route leads to an instance",
        route -> route.target().kind() == Target.Kind.APPLIANCE && route.destination().isWorld());
  }

  private static NetworkRule peeringIsNarrow() {
    return tableRule(
        20,
        new Text(
            "Routes to peers name the peer's addresses",
            """
            A route for everything to a peering connection sends the internet's traffic to a \
            neighbour that drops it, and opens all of the neighbour.""",
            "Route the CIDR of the peer, or of the subnets that are needed.",
            """
            resource "aws_route" "peer" {
              route_table_id            = aws_route_table.private.id
              destination_cidr_block    = "0.0.0.0/0"
              vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
            }
            """,
            """
            resource "aws_route" "peer" {
              route_table_id            = aws_route_table.private.id
              destination_cidr_block    = "10.1.0.0/16"
              vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
            }
            """),
        "vpc/latest/peering/vpc-peering-routing.html",
        "CKV2_AWS_44",
        "it routes everything to a peer",
        route -> route.target().kind() == Target.Kind.PEERING && route.destination().isWorld());
  }

  private static NetworkRule tableRule(
      int number,
      Text text,
      String reference,
      String alias,
      String message,
      Predicate<Route> isWrong) {
    return NetworkRule.of(
        number,
        Severity.MEDIUM,
        text,
        reference,
        List.of(alias),
        TABLES,
        (resource, model, reachability) -> {
          RouteTable table = model.routeTables().get(resource);
          if (table == null) {
            return Judgement.notApplicable();
          }
          List<Route> wrong = table.routes().stream().filter(isWrong).toList();
          List<Evidence> evidence = wrong.stream().map(Route::evidence).toList();
          if (wrong.stream().anyMatch(Route::certain)) {
            return new Judgement.Fail(message, evidence);
          }
          return wrong.isEmpty()
              ? Judgement.pass()
              : new Judgement.Unknown("the plan does not show all of its routes", evidence);
        });
  }

  private static NetworkRule oneTable() {
    return NetworkRule.of(
        21,
        Severity.HIGH,
        new Text(
            "A subnet is associated with one route table, of its own VPC",
            """
            AWS accepts one association of a subnet: of two, the second apply fails, or they \
            replace each other in turn. Which routes hold, nobody can tell from the plan.""",
            "Keep one association.",
            """
            resource "aws_route_table_association" "one" {
              subnet_id      = aws_subnet.a.id
              route_table_id = aws_route_table.private.id
            }
            resource "aws_route_table_association" "two" {
              subnet_id      = aws_subnet.a.id
              route_table_id = aws_route_table.public.id
            }
            """,
            """
            resource "aws_route_table_association" "one" {
              subnet_id      = aws_subnet.a.id
              route_table_id = aws_route_table.private.id
            }
            """),
        ROUTES_GUIDE,
        List.of(),
        Set.of("aws_subnet"),
        (resource, model, reachability) -> {
          Subnet subnet = model.subnets().get(resource);
          if (subnet == null) {
            return Judgement.notApplicable();
          }
          long associations =
              model.graph().referring(resource, "aws_route_table_association", "subnet_id").stream()
                  .filter(edge -> edge.certain())
                  .count();
          if (associations > 1) {
            return new Judgement.Fail(
                "it is associated " + associations + " times", subnet.table().evidence());
          }
          Optional<RouteTable> table = subnet.table().certain();
          boolean foreign =
              table
                  .flatMap(found -> found.vpc().certain())
                  .flatMap(of -> subnet.vpc().certain().map(own -> !own.equals(of)))
                  .orElse(false);
          return foreign
              ? new Judgement.Fail("its route table is of another VPC", subnet.table().evidence())
              : Judgement.pass();
        });
  }
}
