package dev.plinth.policies.rules.network;

import dev.plinth.policies.network.Choice;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.Vpc;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.network.NetworkRule.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What holds of a VPC as a whole. */
final class VpcRules {

  private VpcRules() {}

  static List<NetworkRule> all() {
    return List.of(natPerZone(), cidrsDoNotOverlap(), flowLogs(), elasticAddresses());
  }

  private static NetworkRule natPerZone() {
    return NetworkRule.of(
        11,
        Severity.MEDIUM,
        new Text(
            "Production has a NAT gateway in each zone",
            """
            With one NAT gateway, the loss of its zone takes the internet from all others. A VPC \
            is production when a tag such as environment says prod or production.""",
            "Place a NAT gateway in each zone, and route each private subnet to its zone's.",
            """
            resource "aws_vpc" "main" {
              tags = { environment = "prod" }
            }
            resource "aws_nat_gateway" "only" {
              subnet_id = aws_subnet.public_a.id
            }
            """,
            """
            resource "aws_nat_gateway" "a" {
              subnet_id = aws_subnet.public_a.id
            }
            resource "aws_nat_gateway" "b" {
              subnet_id = aws_subnet.public_b.id
            }
            """),
        "vpc/latest/userguide/nat-gateway-basics.html",
        List.of(),
        Set.of("aws_vpc"),
        VpcRules::nats);
  }

  private static Judgement nats(Resource vpc, NetworkModel model, Reachability reachability) {
    if (!isProduction(vpc)) {
      return Judgement.notApplicable();
    }
    Set<String> served = new TreeSet<>();
    model.interfaces().stream()
        .filter(one -> one.kind() == WorkloadKind.NAT)
        .flatMap(one -> one.subnet().options().stream())
        .filter(subnet -> isIn(subnet, vpc))
        .forEach(subnet -> subnet.zone().ifPresent(served::add));
    Set<String> used = new TreeSet<>();
    model.subnetsIn(vpc).stream()
        .filter(subnet -> subnet.tier().equals("private"))
        .forEach(subnet -> subnet.zone().ifPresent(used::add));
    Set<String> missing = new TreeSet<>(used);
    missing.removeAll(served);
    return served.isEmpty() || missing.isEmpty()
        ? Judgement.pass()
        : Judgement.fail(
            "it has no NAT gateway in " + String.join(", ", missing),
            Evidence.of(vpc, "has NAT gateways in " + String.join(", ", served)));
  }

  private static boolean isIn(Subnet subnet, Resource vpc) {
    return subnet.vpc().certain().filter(of -> of.resource().equals(vpc)).isPresent();
  }

  private static boolean isProduction(Resource resource) {
    for (String attribute : List.of("tags_all", "tags")) {
      for (Map.Entry<String, Value> tag : resource.get(attribute).entries().entrySet()) {
        String name = tag.getKey().toLowerCase(Locale.ROOT);
        String value = tag.getValue().asText().orElse("").toLowerCase(Locale.ROOT);
        boolean environment =
            Set.of("environment", "env", "stage").contains(name) || name.endsWith(":environment");
        if (environment && (value.equals("prod") || value.equals("production"))) {
          return true;
        }
      }
    }
    return false;
  }

  private static NetworkRule cidrsDoNotOverlap() {
    return NetworkRule.of(
        17,
        Severity.HIGH,
        new Text(
            "Addresses of connected networks do not overlap",
            """
            Peered VPCs cannot route between addresses that both have, and VPN clients whose \
            range overlaps the VPC's never get an answer. Neither can be changed in place.""",
            "Choose ranges from one plan of addresses for VPCs, peers and VPN clients.",
            """
            resource "aws_ec2_client_vpn_endpoint" "main" {
              client_cidr_block = "10.0.0.0/22" # inside the VPC's 10.0.0.0/16
            }
            """,
            """
            resource "aws_ec2_client_vpn_endpoint" "main" {
              client_cidr_block = "10.250.0.0/22"
            }
            """),
        "vpn/latest/clientvpn-admin/what-is.html",
        List.of(),
        Set.of("aws_vpc_peering_connection", "aws_ec2_client_vpn_endpoint"),
        (resource, model, reachability) ->
            resource.type().equals("aws_vpc_peering_connection")
                ? peering(resource, model)
                : clients(resource, model));
  }

  private static Judgement peering(Resource peering, NetworkModel model) {
    List<Choice<Vpc>> ends = model.peered(peering);
    Optional<Vpc> one = ends.get(0).certain();
    Optional<Vpc> other = ends.get(1).certain();
    if (one.isEmpty() || other.isEmpty()) {
      return Judgement.unknown(
          "the plan does not show the addresses of both VPCs",
          Evidence.of(peering, "connects two VPCs"));
    }
    AddressSet common = one.get().cidrs().intersect(other.get().cidrs());
    if (common.isEmpty() && !(hasKnownAddresses(one.get()) && hasKnownAddresses(other.get()))) {
      return Judgement.unknown(
          "the plan does not show all addresses of both VPCs",
          Evidence.of(one.get().resource(), "cidr_block", "is one end"),
          Evidence.of(other.get().resource(), "cidr_block", "is the other end"));
    }
    return common.isEmpty()
        ? Judgement.pass()
        : Judgement.fail(
            "both VPCs have " + common,
            Evidence.of(one.get().resource(), "cidr_block", "overlaps"),
            Evidence.of(other.get().resource(), "cidr_block", "overlaps"));
  }

  /** Addresses that AWS assigns itself are given to one VPC only. */
  private static boolean hasKnownAddresses(Vpc vpc) {
    return vpc.complete()
        || (vpc.resource().get("assign_generated_ipv6_cidr_block").isTrue()
            && vpc.resource().get("cidr_block").asText().isPresent());
  }

  private static Judgement clients(Resource endpoint, NetworkModel model) {
    Value range = endpoint.get("client_cidr_block");
    Evidence evidence = Evidence.of(endpoint, "client_cidr_block", "is where its clients are");
    Optional<AddressSet> clients = range.asText().flatMap(AddressSet::ofCidr);
    if (clients.isEmpty()) {
      return Judgement.unknown("the addresses of its clients are not known", evidence);
    }
    for (Vpc vpc : model.vpcs().values()) {
      AddressSet common = vpc.cidrs().intersect(clients.get());
      if (!common.isEmpty()) {
        return Judgement.fail(
            "its clients and the VPC share " + common,
            evidence,
            Evidence.of(vpc.resource(), "cidr_block", "overlaps"));
      }
    }
    return Judgement.pass();
  }

  private static NetworkRule flowLogs() {
    return NetworkRule.of(
        23,
        Severity.MEDIUM,
        new Text(
            "VPCs have flow logs",
            "Without flow logs nobody can tell, after the fact, who talked to whom.",
            "Declare aws_flow_log for the VPC.",
            """
            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }
            """,
            """
            resource "aws_flow_log" "main" {
              vpc_id          = aws_vpc.main.id
              traffic_type    = "ALL"
              log_destination = aws_s3_bucket.logs.arn
            }
            """),
        "vpc/latest/userguide/flow-logs.html",
        List.of("CKV2_AWS_11"),
        Set.of("aws_vpc"),
        (vpc, model, reachability) -> {
          boolean doubtful = false;
          for (Resource log : model.naming(vpc, "aws_flow_log", "vpc_id")) {
            if (model.named(log, "vpc_id", "aws_vpc").contains(vpc)) {
              return Judgement.pass();
            }
            doubtful |= model.isDoubtful(log, "vpc_id", "aws_vpc");
          }
          return doubtful
              ? Judgement.unknown(
                  "the plan does not tell whose flow logs there are",
                  Evidence.of(vpc, "may have one of them"))
              : Judgement.fail("it has no flow logs", Evidence.of(vpc, "is named by none"));
        });
  }

  private static NetworkRule elasticAddresses() {
    return NetworkRule.of(
        25,
        Severity.LOW,
        new Text(
            "Elastic IPs are used",
            "An address that belongs to nothing is paid for, and waits to make something public.",
            "Release it, or attach it to what it is for.",
            """
            resource "aws_eip" "spare" {
              domain = "vpc"
            }
            """,
            """
            resource "aws_eip" "nat" {
              domain = "vpc"
            }
            resource "aws_nat_gateway" "main" {
              allocation_id = aws_eip.nat.id
              subnet_id     = aws_subnet.public.id
            }
            """),
        "vpc/latest/userguide/vpc-eips.html",
        List.of("CKV2_AWS_19"),
        Set.of("aws_eip"),
        (address, model, reachability) -> {
          boolean own =
              List.of("instance", "network_interface").stream()
                  .map(address::get)
                  .anyMatch(value -> value.asText().isPresent());
          boolean attached =
              own
                  || !model.named(address, "instance", "aws_instance").isEmpty()
                  || !model.named(address, "network_interface", "aws_network_interface").isEmpty()
                  || !model.graph().referring(address).isEmpty();
          return attached
              ? Judgement.pass()
              : Judgement.fail("nothing uses it", Evidence.of(address, "is named by nothing"));
        });
  }
}
