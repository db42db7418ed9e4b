package dev.plinth.policies.rules.network;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.Target;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.reach.Reach;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.network.NetworkRule.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may reach workloads. */
final class WorkloadRules {

  /** The types of workloads that must be private or hold data. */
  private static final Set<String> PRIVATE =
      Set.of(
          "aws_emr_cluster",
          "aws_emrserverless_application",
          "aws_mwaa_environment",
          "aws_db_instance",
          "aws_rds_cluster_instance",
          "aws_redshift_cluster",
          "aws_elasticache_cluster",
          "aws_elasticache_replication_group",
          "aws_opensearch_domain",
          "aws_elasticsearch_domain",
          "aws_msk_cluster",
          "aws_efs_mount_target",
          "aws_vpc_endpoint");

  private static final Set<String> DATA =
      Set.of(
          "aws_db_instance",
          "aws_rds_cluster_instance",
          "aws_redshift_cluster",
          "aws_elasticache_cluster",
          "aws_elasticache_replication_group",
          "aws_opensearch_domain",
          "aws_elasticsearch_domain",
          "aws_efs_mount_target");

  private WorkloadRules() {}

  static List<NetworkRule> all() {
    return List.of(isNotExposed(), dataIsForDeclaredTiers(), vpnIsNarrow());
  }

  private static NetworkRule isNotExposed() {
    return NetworkRule.of(
        3,
        Severity.CRITICAL,
        new Text(
            "Clusters, databases and endpoints are private",
            """
            EMR, MWAA, databases and interface endpoints have no business on the internet. In a \
            public subnet, one public address or one security-group rule is all that is missing; \
            with a path, they are exposed.""",
            """
            Place them in subnets whose route table leads to no internet gateway, without public \
            addresses.""",
            """
            resource "aws_db_instance" "meta" {
              publicly_accessible  = true
              db_subnet_group_name = aws_db_subnet_group.public.name
            }
            """,
            """
            resource "aws_db_instance" "meta" {
              db_subnet_group_name = aws_db_subnet_group.data.name
            }
            """),
        "vpc/latest/userguide/infrastructure-security.html",
        List.of("CKV2_AWS_7"),
        PRIVATE,
        WorkloadRules::exposure);
  }

  private static Judgement exposure(Resource owner, NetworkModel model, Reachability reachability) {
    List<NetworkInterface> interfaces = model.interfacesOf(owner);
    if (interfaces.isEmpty()) {
      return Judgement.notApplicable();
    }
    List<Evidence> unknown = new ArrayList<>();
    for (NetworkInterface one : interfaces) {
      Reach reach = reachability.fromInternet(one, Traffic.all());
      if (reach.answer() == Answer.MUST) {
        return new Judgement.Fail("the internet reaches it", reach.path());
      }
      Optional<List<Evidence>> placed = publicPlace(one);
      if (placed.isPresent()) {
        return new Judgement.Fail("it is in a public subnet", placed.get());
      }
      if (reach.answer() == Answer.MAY) {
        unknown.addAll(reach.evidence());
      }
    }
    return unknown.isEmpty()
        ? Judgement.pass()
        : new Judgement.Unknown(
            "the plan does not tell whether the internet reaches it",
            unknown.stream().distinct().toList());
  }

  /** The path to the internet gateway, when the subnet has one. */
  static Optional<List<Evidence>> publicPlace(NetworkInterface one) {
    Optional<Subnet> subnet = one.subnet().certain();
    List<Evidence> routes =
        subnet
            .flatMap(place -> place.table().certain())
            .map(
                table ->
                    table.toward(Target.Kind.INTERNET_GATEWAY).stream()
                        .filter(route -> route.certain())
                        .map(route -> route.evidence())
                        .toList())
            .orElse(List.of());
    if (routes.isEmpty()) {
      return Optional.empty();
    }
    List<Evidence> path = new ArrayList<>(one.subnet().evidence());
    subnet.ifPresent(place -> path.addAll(place.table().evidence()));
    path.addAll(routes);
    return Optional.of(path);
  }

  private static NetworkRule dataIsForDeclaredTiers() {
    return NetworkRule.of(
        6,
        Severity.HIGH,
        new Text(
            "Databases are reached from private tiers only",
            """
            From a public subnet, a load balancer or a VPN, a database is one stolen password \
            away. The path shows the rule that lets the neighbour in.""",
            """
            Let the database's security group accept the groups of the workloads that use it, and \
            nothing else.""",
            """
            resource "aws_vpc_security_group_ingress_rule" "db" {
              security_group_id = aws_security_group.db.id
              cidr_ipv4         = "10.0.0.0/16" # the public subnets too
              ip_protocol       = "tcp"
              from_port         = 5432
              to_port           = 5432
            }
            """,
            """
            resource "aws_vpc_security_group_ingress_rule" "db" {
              security_group_id            = aws_security_group.db.id
              referenced_security_group_id = aws_security_group.app.id
              ip_protocol                  = "tcp"
              from_port                    = 5432
              to_port                      = 5432
            }
            """),
        "AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html",
        List.of(),
        DATA,
        WorkloadRules::lateral);
  }

  private static Judgement lateral(Resource owner, NetworkModel model, Reachability reachability) {
    List<NetworkInterface> data = model.interfacesOf(owner);
    if (data.isEmpty()) {
      return Judgement.notApplicable();
    }
    for (NetworkInterface neighbour : model.interfaces()) {
      boolean undeclared =
          neighbour.kind() == WorkloadKind.VPN
              || neighbour.kind() == WorkloadKind.LOAD_BALANCER
              || publicPlace(neighbour).isPresent();
      if (!undeclared || neighbour.owner().equals(owner)) {
        continue;
      }
      for (NetworkInterface one : data) {
        Reach reach = reachability.between(neighbour, one, Traffic.all());
        if (reach.answer() == Answer.MUST) {
          List<Evidence> path = new ArrayList<>();
          publicPlace(neighbour).ifPresent(path::addAll);
          path.addAll(reach.path());
          return new Judgement.Fail(
              neighbour.owner().address() + " reaches it", path.stream().distinct().toList());
        }
      }
    }
    return Judgement.pass();
  }

  private static NetworkRule vpnIsNarrow() {
    return NetworkRule.of(
        7,
        Severity.HIGH,
        new Text(
            "VPN clients are authorized for no more than a VPC",
            """
            An authorization rule for 0.0.0.0/0 sends everything that clients do through the VPC, \
            and lets them wherever a route will ever lead.""",
            "Authorize the subnets, or at most the VPC, that clients need.",
            """
            resource "aws_ec2_client_vpn_authorization_rule" "all" {
              client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.main.id
              target_network_cidr    = "0.0.0.0/0"
            }
            """,
            """
            resource "aws_ec2_client_vpn_authorization_rule" "private" {
              client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.main.id
              target_network_cidr    = "10.0.3.0/24"
            }
            """),
        "vpn/latest/clientvpn-admin/cvpn-working-rules.html",
        List.of(),
        Set.of("aws_ec2_client_vpn_authorization_rule"),
        (rule, model, reachability) -> {
          String attribute = "target_network_cidr";
          Value value = rule.get(attribute);
          Optional<AddressSet> target = value.asText().flatMap(AddressSet::ofCidr);
          Evidence evidence = Evidence.of(rule, attribute, "is where its clients may go");
          if (target.isEmpty()) {
            return Judgement.unknown("where clients may go is not known", evidence);
          }
          Set<AddressSet> vpcs = new HashSet<>();
          model.vpcs().values().forEach(vpc -> vpcs.add(vpc.cidrs()));
          boolean within =
              vpcs.isEmpty()
                  ? !target.get().isWorld()
                  : vpcs.stream().anyMatch(cidrs -> cidrs.containsAll(target.get()));
          return within
              ? Judgement.pass()
              : Judgement.fail("its clients may go beyond the VPC", evidence);
        });
  }
}
