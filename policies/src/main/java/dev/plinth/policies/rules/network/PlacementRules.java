package dev.plinth.policies.rules.network;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.SecurityGroup;
import dev.plinth.policies.network.SecurityGroup.Member;
import dev.plinth.policies.network.SecurityGroup.Rule;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.network.NetworkRule.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What AWS asks of the place of managed services; what breaks it fails only at apply. */
final class PlacementRules {

  private PlacementRules() {}

  static List<NetworkRule> all() {
    return List.of(
        NetworkRule.of(
            22,
            Severity.HIGH,
            new Text(
                "Managed services are placed as AWS asks",
                """
                MWAA wants two private subnets in two zones, and a security group that lets its \
                members talk to each other. A database subnet group wants two zones. An EMR \
                cluster in a private subnet with security groups of one's own wants a \
                service-access group. AWS says so only at apply, minutes in.""",
                "Choose subnets of two zones, add the self-referencing rule, name the group.",
                """
                resource "aws_mwaa_environment" "dags" {
                  network_configuration {
                    subnet_ids         = [aws_subnet.a.id, aws_subnet.a2.id] # one zone
                    security_group_ids = [aws_security_group.mwaa.id]
                  }
                }
                """,
                """
                resource "aws_mwaa_environment" "dags" {
                  network_configuration {
                    subnet_ids         = [aws_subnet.a.id, aws_subnet.b.id]
                    security_group_ids = [aws_security_group.mwaa.id]
                  }
                }
                resource "aws_vpc_security_group_ingress_rule" "self" {
                  security_group_id            = aws_security_group.mwaa.id
                  referenced_security_group_id = aws_security_group.mwaa.id
                  ip_protocol                  = "-1"
                }
                """),
            "mwaa/latest/userguide/networking-about.html",
            List.of(),
            Set.of("aws_mwaa_environment", "aws_db_subnet_group", "aws_emr_cluster"),
            PlacementRules::placement));
  }

  private static Judgement placement(
      Resource resource, NetworkModel model, Reachability reachability) {
    return switch (resource.type()) {
      case "aws_mwaa_environment" -> mwaa(resource, model);
      case "aws_db_subnet_group" -> twoZones(resource, subnetsOf(resource, model), model);
      default -> emr(resource, model);
    };
  }

  private static List<Subnet> subnetsOf(Resource group, NetworkModel model) {
    return model.named(group, "subnet_ids", "aws_subnet", "aws_default_subnet").stream()
        .flatMap(one -> Optional.ofNullable(model.subnets().get(one)).stream())
        .toList();
  }

  private static Judgement twoZones(Resource owner, List<Subnet> subnets, NetworkModel model) {
    Set<String> zones = new TreeSet<>();
    subnets.forEach(subnet -> subnet.zone().ifPresent(zones::add));
    boolean known = subnets.stream().allMatch(subnet -> subnet.zone().isPresent());
    if (zones.size() >= 2) {
      return Judgement.pass();
    }
    boolean more = model.isDoubtful(owner, "subnet_ids", "aws_subnet", "aws_default_subnet");
    return known && !more && !subnets.isEmpty()
        ? new Judgement.Fail(
            "its subnets are in one zone",
            subnets.stream()
                .map(one -> Evidence.of(one.resource(), "availability_zone", "is its zone"))
                .toList())
        : Judgement.unknown(
            "the plan does not tell the zones of its subnets",
            Evidence.of(owner, "needs subnets in two zones"));
  }

  private static Judgement mwaa(Resource environment, NetworkModel model) {
    List<NetworkInterface> interfaces = model.interfacesOf(environment);
    List<Subnet> subnets =
        interfaces.stream().flatMap(one -> one.subnet().certain().stream()).toList();
    if (subnets.size() == interfaces.size() && !subnets.isEmpty()) {
      Judgement zones = twoZones(environment, subnets, model);
      if (!(zones instanceof Judgement.Pass)) {
        return zones;
      }
    }
    List<Evidence> without = new ArrayList<>();
    boolean doubtful = interfaces.isEmpty();
    boolean self = false;
    for (NetworkInterface one : interfaces) {
      doubtful |= one.openGroups();
      for (Member member : one.groups()) {
        SecurityGroup group = member.group();
        self |= group.ingress().stream().anyMatch(rule -> letsSelfIn(rule, group));
        doubtful |= group.open();
        without.add(Evidence.of(group.resource(), "has no ingress rule for its own members"));
      }
    }
    if (self || doubtful) {
      return self
          ? Judgement.pass()
          : Judgement.unknown(
              "the plan does not show all rules of its groups",
              Evidence.of(environment, "needs a self-referencing group"));
    }
    return new Judgement.Fail(
        "its parts cannot talk to each other", without.stream().distinct().toList());
  }

  private static boolean letsSelfIn(Rule rule, SecurityGroup group) {
    return rule.groups().contains(group.resource())
        || rule.possibleGroups().contains(group.resource());
  }

  private static Judgement emr(Resource cluster, NetworkModel model) {
    Value attributes = cluster.get("ec2_attributes");
    boolean ownGroups = isSet(attributes.get("emr_managed_master_security_group"));
    boolean access = isSet(attributes.get("service_access_security_group"));
    boolean isPrivate =
        model.interfacesOf(cluster).stream()
            .filter(one -> one.kind() == WorkloadKind.EMR)
            .anyMatch(one -> WorkloadRules.publicPlace(one).isEmpty());
    return ownGroups && isPrivate && !access
        ? Judgement.fail(
            "it is in a private subnet, and names no service-access group",
            Evidence.of(
                cluster,
                "ec2_attributes.service_access_security_group",
                Value.Special.NULL,
                "is how EMR reaches a cluster in a private subnet"))
        : Judgement.pass();
  }

  private static boolean isSet(Value value) {
    return value.isUnknown() || value.asText().filter(text -> !text.isEmpty()).isPresent();
  }
}
