package dev.plinth.policies.rules.network;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.SecurityGroup;
import dev.plinth.policies.network.SecurityGroup.Member;
import dev.plinth.policies.network.SecurityGroup.Rule;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.reach.Reach;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.network.NetworkRule.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What security groups let through. */
final class GroupRules {

  private static final String GROUPS_GUIDE = "vpc/latest/userguide/vpc-security-groups.html";
  private static final Set<String> GROUPS =
      Set.of("aws_security_group", "aws_default_security_group");

  private GroupRules() {}

  static List<NetworkRule> all() {
    return List.of(notOpenToTheWorld(), egressIsRestricted(), defaultIsEmpty(), isUsed());
  }

  private static NetworkRule notOpenToTheWorld() {
    return NetworkRule.of(
        2,
        Severity.HIGH,
        new Text(
            "Security groups are not open to the world",
            """
            An ingress rule from everywhere lets every scanner on the internet try the service \
            behind it. Rules add up: 0.0.0.0/1 and 128.0.0.0/1 are 0.0.0.0/0, protocol -1 is \
            every port, and IPv6 counts as much. Port 443 of a load balancer is what is meant to \
            be public. The world is at least half of all public IPv4, or IPv6, addresses. The \
            finding says whether a path from the internet exists today, or only the group is \
            open.""",
            """
            Name the addresses, prefix lists or security groups that need the port. Put a service \
            that must be public behind a load balancer on 443.""",
            """
            resource "aws_vpc_security_group_ingress_rule" "ssh" {
              security_group_id = aws_security_group.app.id
              cidr_ipv4         = "0.0.0.0/0"
              ip_protocol       = "tcp"
              from_port         = 22
              to_port           = 22
            }
            """,
            """
            resource "aws_vpc_security_group_ingress_rule" "ssh" {
              security_group_id            = aws_security_group.app.id
              referenced_security_group_id = aws_security_group.bastion.id
              ip_protocol                  = "tcp"
              from_port                    = 22
              to_port                      = 22
            }
            """),
        GROUPS_GUIDE,
        List.of("CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277"),
        Set.of(
            "aws_security_group",
            "aws_default_security_group",
            "aws_security_group_rule",
            "aws_vpc_security_group_ingress_rule"),
        GroupRules::openToTheWorld);
  }

  private static Judgement openToTheWorld(
      Resource resource, NetworkModel model, Reachability reachability) {
    SecurityGroup group = model.groups().get(resource);
    if (group != null) {
      return world(group, model, reachability);
    }
    List<Rule> orphan = model.rulesWithoutGroup(resource);
    return orphan.isEmpty() ? Judgement.notApplicable() : worldOf(orphan, false);
  }

  private static Judgement world(
      SecurityGroup group, NetworkModel model, Reachability reachability) {
    List<NetworkInterface> members = model.membersOf(group);
    boolean balanced = isLoadBalancers(group, members, model);
    Judgement judgement = worldOf(group.ingress(), balanced);
    if (!(judgement instanceof Judgement.Fail fail)) {
      return judgement instanceof Judgement.Pass && group.open()
          ? Judgement.unknown(
              "its rules are known only after apply",
              Evidence.of(group.resource(), "ingress", "holds its rules"))
          : judgement;
    }
    List<Evidence> evidence = new ArrayList<>(fail.evidence());
    for (NetworkInterface member : members) {
      Reach reach = reachability.fromInternet(member, Traffic.all());
      if (reach.answer() == Answer.MUST) {
        evidence.add(Evidence.of(member.owner(), "is exposed: the internet reaches it"));
        reach.path().stream().filter(step -> !evidence.contains(step)).forEach(evidence::add);
        return new Judgement.Fail(fail.message(), evidence);
      }
    }
    evidence.add(
        Evidence.of(
            group.resource(),
            members.isEmpty()
                ? "is open, with nothing in it today"
                : "is open; the plan shows no path from the internet to anything in it today"));
    return new Judgement.Fail(fail.message(), evidence);
  }

  private static Judgement worldOf(List<Rule> rules, boolean balanced) {
    Set<Rule> open = new LinkedHashSet<>();
    for (Rule rule : rules) {
      if (rule.certain() && rule.traffic().hasPorts()) {
        open.addAll(openWith(rule, rules));
      }
    }
    open.removeIf(rule -> balanced && rule.traffic().equals(Traffic.tcp(443)));
    if (!open.isEmpty()) {
      String ports =
          String.join(
              ", ", open.stream().map(rule -> rule.traffic().toString()).distinct().toList());
      return new Judgement.Fail(
          "the world may connect to " + ports,
          open.stream().map(rule -> rule.evidence("may connect to " + rule.traffic())).toList());
    }
    List<Evidence> unknown =
        rules.stream()
            .filter(rule -> rule.unknownAddresses() || (!rule.certain() && isWorld(rule)))
            .map(rule -> rule.evidence("who may connect is known only after apply"))
            .toList();
    return unknown.isEmpty()
        ? Judgement.pass()
        : new Judgement.Unknown("the plan does not tell who may connect", unknown);
  }

  private static boolean isWorld(Rule rule) {
    return rule.addresses().isWorld();
  }

  /**
   * The rules that, together with this one, open a port of it to the world; none if they do not.
   */
  private static List<Rule> openWith(Rule rule, List<Rule> rules) {
    Traffic traffic = rule.traffic();
    for (int port : new int[] {traffic.firstPort(), traffic.lastPort()}) {
      List<Rule> together =
          rules.stream()
              .filter(other -> other.certain() && !other.addresses().isEmpty())
              .filter(other -> covers(other.traffic(), traffic, port))
              .toList();
      AddressSet all =
          together.stream().map(Rule::addresses).reduce(AddressSet.none(), AddressSet::union);
      if (all.isWorld()) {
        List<Rule> alone = together.stream().filter(GroupRules::isWorld).toList();
        return alone.isEmpty() ? together : alone;
      }
    }
    return List.of();
  }

  private static boolean covers(Traffic other, Traffic traffic, int port) {
    return other.firstProtocol() <= traffic.firstProtocol()
        && traffic.lastProtocol() <= other.lastProtocol()
        && other.firstPort() <= port
        && port <= other.lastPort();
  }

  private static boolean isLoadBalancers(
      SecurityGroup group, List<NetworkInterface> members, NetworkModel model) {
    boolean balances =
        model.graph().referring(group.resource()).stream()
            .map(Edge::from)
            .anyMatch(one -> Set.of("aws_lb", "aws_alb", "aws_elb").contains(one.type()));
    return balances && members.stream().allMatch(one -> one.kind() == WorkloadKind.LOAD_BALANCER);
  }

  private static NetworkRule egressIsRestricted() {
    return NetworkRule.of(
        5,
        Severity.MEDIUM,
        new Text(
            "Security groups do not let everything out to everywhere",
            """
            Whoever gets into a workload takes data out by any protocol, to any address, unless \
            egress names what is needed.""",
            """
            Let out HTTPS to the endpoints' group and the prefix lists of gateway endpoints, and \
            name every other peer.""",
            """
            resource "aws_vpc_security_group_egress_rule" "all" {
              security_group_id = aws_security_group.app.id
              cidr_ipv4         = "0.0.0.0/0"
              ip_protocol       = "-1"
            }
            """,
            """
            resource "aws_vpc_security_group_egress_rule" "https" {
              security_group_id            = aws_security_group.app.id
              referenced_security_group_id = aws_security_group.endpoints.id
              ip_protocol                  = "tcp"
              from_port                    = 443
              to_port                      = 443
            }
            """),
        GROUPS_GUIDE,
        List.of("CKV_AWS_382"),
        GROUPS,
        (resource, model, reachability) -> {
          SecurityGroup group = model.groups().get(resource);
          if (group == null) {
            return Judgement.notApplicable();
          }
          List<Rule> all = group.egress().stream().filter(rule -> rule.traffic().isAll()).toList();
          List<Rule> certain = all.stream().filter(Rule::certain).toList();
          AddressSet addresses =
              certain.stream().map(Rule::addresses).reduce(AddressSet.none(), AddressSet::union);
          if (addresses.isWorld()) {
            return new Judgement.Fail(
                "its members may send everything to everywhere",
                certain.stream().map(rule -> rule.evidence("lets everything out")).toList());
          }
          List<Rule> doubtful =
              all.stream()
                  .filter(rule -> rule.unknownAddresses() || (!rule.certain() && isWorld(rule)))
                  .toList();
          return doubtful.isEmpty()
              ? Judgement.pass()
              : new Judgement.Unknown(
                  "the plan does not tell where its members may send",
                  doubtful.stream().map(rule -> rule.evidence("is not known")).toList());
        });
  }

  private static NetworkRule defaultIsEmpty() {
    return NetworkRule.of(
        13,
        Severity.MEDIUM,
        new Text(
            "The default security group of a VPC has no rules and no members",
            """
            Whatever is started without a group lands in the default one, whose members may talk \
            to each other and to everywhere unless it is emptied.""",
            """
            Declare aws_default_security_group for the VPC without rules, and name a group for \
            each workload.""",
            """
            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }
            """,
            """
            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }
            resource "aws_default_security_group" "main" {
              vpc_id = aws_vpc.main.id
            }
            """),
        "vpc/latest/userguide/default-security-group.html",
        List.of("CKV2_AWS_12"),
        Set.of("aws_vpc"),
        GroupRules::defaultGroup);
  }

  private static Judgement defaultGroup(
      Resource vpc, NetworkModel model, Reachability reachability) {
    List<Evidence> bad = new ArrayList<>();
    boolean declared = false;
    boolean lost = false;
    for (Resource resource : model.naming(vpc, "aws_default_security_group", "vpc_id")) {
      boolean mine = model.named(resource, "vpc_id", "aws_vpc").contains(vpc);
      SecurityGroup group = model.groups().get(resource);
      lost |= !mine;
      declared |= mine;
      if (mine && group != null) {
        group.ingress().forEach(rule -> bad.add(rule.evidence("lets something in")));
        group.egress().forEach(rule -> bad.add(rule.evidence("lets something out")));
      }
    }
    model.subnetsIn(vpc).stream()
        .flatMap(subnet -> model.interfacesIn(subnet).stream())
        .filter(one -> one.groups().stream().map(Member::group).anyMatch(SecurityGroup::isDefault))
        .forEach(
            one ->
                bad.add(Evidence.of(one.owner(), "names no group, so it is in the default one")));
    if (!declared && lost) {
      return Judgement.unknown(
          "the plan does not tell which VPC's default group is emptied",
          Evidence.of(vpc, "has a default group"));
    }
    if (!declared) {
      bad.add(0, Evidence.of(vpc, "has a default group that the plan leaves as AWS made it"));
    }
    return bad.isEmpty()
        ? Judgement.pass()
        : new Judgement.Fail(
            declared ? "its default group is in use" : "its default group is not emptied",
            bad.stream().distinct().toList());
  }

  private static NetworkRule isUsed() {
    return NetworkRule.of(
        24,
        Severity.LOW,
        new Text(
            "Security groups are used",
            "A group that nothing is in or names waits, with its rules, for a wrong hand.",
            "Remove it, or attach it to what it is for.",
            """
            resource "aws_security_group" "old" {
              vpc_id = aws_vpc.main.id
            }
            """,
            """
            resource "aws_security_group" "app" {
              vpc_id = aws_vpc.main.id
            }
            resource "aws_instance" "app" {
              vpc_security_group_ids = [aws_security_group.app.id]
            }
            """),
        GROUPS_GUIDE,
        List.of("CKV2_AWS_5"),
        Set.of("aws_security_group"),
        (group, model, reachability) ->
            model.graph().referring(group).stream().anyMatch(edge -> isUse(edge, group))
                ? Judgement.pass()
                : Judgement.fail(
                    "nothing is in it", Evidence.of(group, "is named by none but its own rules")));
  }

  private static boolean isUse(Edge edge, Resource group) {
    boolean ownRule =
        edge.argument().equals("security_group_id")
            && edge.from().type().startsWith("aws_")
            && edge.from().type().contains("security_group")
            && edge.from().type().endsWith("_rule");
    return !ownRule && !edge.from().equals(group);
  }
}
