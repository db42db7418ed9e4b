package dev.plinth.policies.rules.network;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Route;
import dev.plinth.policies.network.RouteTable;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.Target;
import dev.plinth.policies.network.reach.Reach;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.network.NetworkRule.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What subnets promise by their tier. */
final class SubnetRules {

  private SubnetRules() {}

  static List<NetworkRule> all() {
    return List.of(noInternetRoute(), noWayIn(), noPublicAddresses());
  }

  private static NetworkRule noInternetRoute() {
    return NetworkRule.of(
        1,
        Severity.CRITICAL,
        new Text(
            "Private subnets have no route to an internet gateway",
            """
            A route to an internet gateway makes a subnet public, whatever its name: an instance \
            there that gets a public address can be reached from the internet. Only the effective \
            route table counts: the associated one, else the main table of the VPC. A subnet \
            counts as private when its Tier or Name tag says so (private, data, database, \
            internal, intra, isolated).""",
            """
            Route 0.0.0.0/0 of private subnets to a NAT gateway, or nowhere, and give each \
            private subnet a route table of its own, so that the main table does not decide.""",
            """
            resource "aws_subnet" "a" {
              vpc_id = aws_vpc.main.id
              tags   = { Tier = "private" }
            }
            resource "aws_route_table" "a" {
              vpc_id = aws_vpc.main.id
              route {
                cidr_block = "0.0.0.0/0"
                gateway_id = aws_internet_gateway.main.id
              }
            }
            resource "aws_route_table_association" "a" {
              subnet_id      = aws_subnet.a.id
              route_table_id = aws_route_table.a.id
            }
            """,
            """
            # as above, but:
            resource "aws_route_table" "a" {
              vpc_id = aws_vpc.main.id
              route {
                cidr_block     = "0.0.0.0/0"
                nat_gateway_id = aws_nat_gateway.main.id
              }
            }
            """),
        "vpc/latest/userguide/VPC_Internet_Gateway.html",
        List.of(),
        Set.of("aws_subnet"),
        SubnetRules::internetRoute);
  }

  private static Judgement internetRoute(
      Resource resource, NetworkModel model, Reachability reachability) {
    Subnet subnet = model.subnets().get(resource);
    if (subnet == null || subnet.privacy().isEmpty()) {
      return Judgement.notApplicable();
    }
    List<Evidence> path = new ArrayList<>(List.of(subnet.privacy().get()));
    List<Evidence> doubts = new ArrayList<>();
    path.addAll(subnet.table().evidence());
    boolean certain = subnet.table().certain().isPresent();
    for (RouteTable table : subnet.table().options()) {
      List<Evidence> routes =
          table.toward(Target.Kind.INTERNET_GATEWAY).stream()
              .filter(Route::certain)
              .map(Route::evidence)
              .toList();
      if (certain && !routes.isEmpty()) {
        path.addAll(routes);
        return new Judgement.Fail("it is private, and its route table leads to the internet", path);
      }
      doubts.addAll(routes);
      table.routes().stream()
          .filter(SubnetRules::mayLeadOut)
          .map(Route::evidence)
          .forEach(doubts::add);
    }
    if (doubts.isEmpty() && !subnet.table().open()) {
      return Judgement.pass();
    }
    path.addAll(doubts);
    return new Judgement.Unknown(
        "it is private, and the plan does not show all of its routes", path);
  }

  private static boolean mayLeadOut(Route route) {
    return route.target().kind() == Target.Kind.UNKNOWN
        || (route.target().kind() == Target.Kind.INTERNET_GATEWAY && !route.certain());
  }

  private static NetworkRule noWayIn() {
    return NetworkRule.of(
        4,
        Severity.CRITICAL,
        new Text(
            "Nothing in a private subnet can be reached from the internet",
            """
            Route, public address, network ACL and security groups together let a packet from \
            the internet in, and the reply out. Then the subnet is private by name alone.""",
            """
            Close one of the steps that the path shows; best the route to the internet gateway, \
            and the public address.""",
            """
            resource "aws_instance" "app" {
              subnet_id                   = aws_subnet.private.id # routes to an internet gateway
              associate_public_ip_address = true
              vpc_security_group_ids      = [aws_security_group.open.id]
            }
            """,
            """
            resource "aws_instance" "app" {
              subnet_id              = aws_subnet.private.id # routes to a NAT gateway
              vpc_security_group_ids = [aws_security_group.app.id]
            }
            """),
        "vpc/latest/userguide/how-it-works.html",
        List.of(),
        Set.of("aws_subnet"),
        SubnetRules::wayIn);
  }

  private static Judgement wayIn(Resource resource, NetworkModel model, Reachability reachability) {
    Subnet subnet = model.subnets().get(resource);
    if (subnet == null || subnet.privacy().isEmpty()) {
      return Judgement.notApplicable();
    }
    for (NetworkInterface one : model.interfacesIn(subnet)) {
      Reach reach = reachability.fromInternet(one, Traffic.all());
      if (reach.answer() == Answer.MUST) {
        List<Evidence> path = new ArrayList<>(List.of(subnet.privacy().get()));
        path.addAll(reach.path());
        return new Judgement.Fail(
            "it is private, and the internet reaches %s in it".formatted(one.owner().address()),
            path);
      }
    }
    return Judgement.pass();
  }

  private static NetworkRule noPublicAddresses() {
    return NetworkRule.of(
        12,
        Severity.MEDIUM,
        new Text(
            "Subnets assign no public addresses by themselves",
            """
            With map_public_ip_on_launch, everything that starts in the subnet gets a public \
            address, also what nobody meant to publish.""",
            """
            Leave it off, and give a public address to each thing that needs one: an elastic IP \
            or a load balancer.""",
            """
            resource "aws_subnet" "a" {
              vpc_id                  = aws_vpc.main.id
              map_public_ip_on_launch = true
            }
            """,
            """
            resource "aws_subnet" "a" {
              vpc_id                  = aws_vpc.main.id
              map_public_ip_on_launch = false
            }
            """),
        "vpc/latest/userguide/subnet-public-ip.html",
        List.of("CKV_AWS_130"),
        Set.of("aws_subnet"),
        (subnet, model, reachability) -> {
          String attribute = "map_public_ip_on_launch";
          Value value = subnet.get(attribute);
          Evidence evidence = Evidence.of(subnet, attribute, "decides it for all that starts here");
          if (value.isTrue()) {
            return Judgement.fail("it gives everything in it a public address", evidence);
          }
          return value.isUnknown() && model.isConfigured(subnet, attribute)
              ? Judgement.unknown("whether it gives public addresses is not known", evidence)
              : Judgement.pass();
        });
  }
}
