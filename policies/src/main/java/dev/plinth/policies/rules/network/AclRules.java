package dev.plinth.policies.rules.network;

import dev.plinth.policies.network.NetworkAcl;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.network.NetworkRule.Text;
import java.util.List;
import java.util.Set;

/** What network ACLs let through, and whose they are. */
final class AclRules {

  private static final String ACL_GUIDE = "vpc/latest/userguide/vpc-network-acls.html";
  private static final Set<String> ACLS = Set.of("aws_network_acl", "aws_default_network_acl");

  /** FTP data and control, SSH, remote desktop. */
  private static final List<Integer> ADMINISTRATION = List.of(20, 21, 22, 3389);

  private static final int FIRST_CLIENT_PORT = 1024;

  private AclRules() {}

  static List<NetworkRule> all() {
    return List.of(isNotOpen(), isAttached(), defaultIsNotMixed());
  }

  private static NetworkRule isNotOpen() {
    return NetworkRule.of(
        16,
        Severity.MEDIUM,
        new Text(
            "Network ACLs let the world to no administrative port",
            """
            The entries are read in their order, as AWS does: what an earlier entry denies is not \
            open, and what adds up to every port is. Ports 20, 21, 22 and 3389 are tried by every \
            scanner. Letting in all ports from 1024 up is for replies, since an ACL is stateless.""",
            "Allow the ports that the subnet serves, and deny or leave out the rest.",
            """
            resource "aws_network_acl_rule" "in" {
              network_acl_id = aws_network_acl.public.id
              rule_number    = 100
              rule_action    = "allow"
              protocol       = "-1"
              cidr_block     = "0.0.0.0/0"
            }
            """,
            """
            resource "aws_network_acl_rule" "in" {
              network_acl_id = aws_network_acl.public.id
              rule_number    = 100
              rule_action    = "allow"
              protocol       = "tcp"
              from_port      = 443
              to_port        = 443
              cidr_block     = "0.0.0.0/0"
            }
            """),
        ACL_GUIDE,
        List.of("CKV_AWS_229", "CKV_AWS_230", "CKV_AWS_231", "CKV_AWS_232", "CKV_AWS_352"),
        ACLS,
        (resource, model, reachability) -> {
          NetworkAcl acl = model.acls().get(resource);
          if (acl == null) {
            return Judgement.notApplicable();
          }
          List<Integer> open = open(acl.ingress().must());
          List<Evidence> entries =
              acl.entries().stream()
                  .filter(entry -> !entry.egress() && entry.allows().orElse(true))
                  .map(NetworkAcl.Entry::evidence)
                  .toList();
          if (!open.isEmpty()) {
            return new Judgement.Fail("the world may connect to ports " + open, entries);
          }
          return open(acl.ingress().may()).isEmpty()
              ? Judgement.pass()
              : new Judgement.Unknown("the plan does not show all of its entries", entries);
        });
  }

  /** An ACL is stateless: letting in every port of clients is for replies, and opens no service. */
  private static List<Integer> open(FlowSet flows) {
    boolean replies = isWorld(flows.everyPortFrom(FIRST_CLIENT_PORT), FIRST_CLIENT_PORT);
    return ADMINISTRATION.stream()
        .filter(port -> isWorld(flows, port))
        .filter(port -> port < FIRST_CLIENT_PORT || !replies)
        .toList();
  }

  private static boolean isWorld(FlowSet flows, int port) {
    AddressSet addresses = flows.and(FlowSet.of(Traffic.tcp(port))).addresses();
    return addresses.isWorld();
  }

  private static NetworkRule isAttached() {
    return NetworkRule.of(
        15,
        Severity.LOW,
        new Text(
            "Network ACLs are attached to subnets",
            "An ACL without a subnet filters nothing, whatever its entries promise.",
            "Name its subnets, or remove it.",
            """
            resource "aws_network_acl" "private" {
              vpc_id = aws_vpc.main.id
            }
            """,
            """
            resource "aws_network_acl" "private" {
              vpc_id     = aws_vpc.main.id
              subnet_ids = [aws_subnet.private.id]
            }
            """),
        ACL_GUIDE,
        List.of("CKV2_AWS_1"),
        Set.of("aws_network_acl"),
        (resource, model, reachability) -> {
          NetworkAcl acl = model.acls().get(resource);
          if (acl == null) {
            return Judgement.notApplicable();
          }
          if (!model.filteredBy(resource).isEmpty()) {
            return Judgement.pass();
          }
          return model.isDoubtful(resource, "subnet_ids", "aws_subnet", "aws_default_subnet")
              ? Judgement.unknown(
                  "the plan does not show its subnets",
                  Evidence.of(resource, "subnet_ids", "names them"))
              : Judgement.fail(
                  "no subnet uses it", Evidence.of(resource, "subnet_ids", "names none"));
        });
  }

  /** Whether a subnet of the same VPC has an ACL that is not the VPC's default one. */
  private static boolean hasOwnAcls(Subnet subnet, NetworkModel model) {
    return subnet.vpc().certain().stream()
        .flatMap(vpc -> model.subnetsIn(vpc.resource()).stream())
        .flatMap(other -> other.acl().certain().stream())
        .flatMap(acl -> acl.resource().stream())
        .anyMatch(acl -> acl.type().equals("aws_network_acl"));
  }

  private static NetworkRule defaultIsNotMixed() {
    return NetworkRule.of(
        14,
        Severity.LOW,
        new Text(
            "No subnet falls back to the default network ACL of a VPC with ACLs of its own",
            """
            Where some subnets have an ACL, one without lands on the VPC's default ACL, which \
            allows everything: most often it was forgotten.""",
            "Name the subnet in one of the VPC's network ACLs.",
            """
            resource "aws_network_acl" "private" {
              vpc_id     = aws_vpc.main.id
              subnet_ids = [aws_subnet.a.id] # and not b
            }
            """,
            """
            resource "aws_network_acl" "private" {
              vpc_id     = aws_vpc.main.id
              subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
            }
            """),
        ACL_GUIDE,
        List.of(),
        Set.of("aws_subnet"),
        (resource, model, reachability) -> {
          Subnet subnet = model.subnets().get(resource);
          if (subnet == null || subnet.acl().certain().isEmpty() || model.acls().isEmpty()) {
            return Judgement.notApplicable();
          }
          boolean fallsBack =
              subnet
                  .acl()
                  .certain()
                  .get()
                  .resource()
                  .filter(acl -> acl.type().equals("aws_network_acl"))
                  .isEmpty();
          return fallsBack && hasOwnAcls(subnet, model)
              ? Judgement.fail(
                  "it uses the default network ACL",
                  Evidence.of(resource, "is named by no network ACL of its VPC"))
              : Judgement.pass();
        });
  }
}
