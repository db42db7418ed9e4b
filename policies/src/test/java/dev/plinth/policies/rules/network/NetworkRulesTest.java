package dev.plinth.policies.rules.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.rule.Finding;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule in both directions, on one network that is whole and changed in one place. */
class NetworkRulesTest {

  /** Two zones, public and private; NAT, endpoints, a database in the private subnets. */
  private static PlanText network() {
    return vpc("")
        .create("aws_flow_log.f", "{\"vpc_id\": \"?\"}", "vpc_id <- aws_vpc.v.id")
        .create("aws_default_security_group.d", "{\"vpc_id\": \"?\"}", "vpc_id <- aws_vpc.v.id");
  }

  private static PlanText vpc(String tags) {
    PlanText plan =
        new PlanText()
            .create(
                "aws_vpc.v", "{\"id\": \"?\", \"cidr_block\": \"10.0.0.0/16\"%s}".formatted(tags))
            .create(
                "aws_internet_gateway.g",
                "{\"id\": \"?\", \"vpc_id\": \"?\"}",
                "vpc_id <- aws_vpc.v.id");
    table(plan, "public");
    table(plan, "private");
    route(plan, "public", "gateway_id", "aws_internet_gateway.g.id");
    subnet(plan, "public_a", "public", "a", 0);
    subnet(plan, "private_a", "private", "a", 1);
    subnet(plan, "private_b", "private", "b", 2);
    return plan;
  }

  private static void table(PlanText plan, String name) {
    plan.create(
        "aws_route_table." + name, "{\"id\": \"?\", \"vpc_id\": \"?\"}", "vpc_id <- aws_vpc.v.id");
  }

  private static void route(PlanText plan, String table, String argument, String target) {
    plan.create(
        "aws_route." + table + "_out",
        "{\"route_table_id\": \"?\", \"destination_cidr_block\": \"0.0.0.0/0\", \"%s\": \"?\"}"
            .formatted(argument),
        "route_table_id <- aws_route_table." + table + ".id",
        argument + " <- " + target);
  }

  private static void subnet(PlanText plan, String name, String tier, String zone, int number) {
    plan.create(
            "aws_subnet." + name,
            """
            {"id": "?", "vpc_id": "?", "cidr_block": "10.0.%d.0/24", "availability_zone": "%s",
             "tags": {"Tier": "%s"}}"""
                .formatted(number, zone, tier),
            "vpc_id <- aws_vpc.v.id")
        .create(
            "aws_route_table_association." + name,
            "{\"subnet_id\": \"?\", \"route_table_id\": \"?\"}",
            "subnet_id <- aws_subnet." + name + ".id",
            "route_table_id <- aws_route_table." + tier + ".id");
  }

  private static PlanText group(PlanText plan, String name) {
    return plan.create(
        "aws_security_group." + name,
        "{\"id\": \"?\", \"vpc_id\": \"?\"}",
        "vpc_id <- aws_vpc.v.id");
  }

  private static PlanText rule(
      PlanText plan, String group, String direction, String protocol, int port, String cidr) {
    return plan.create(
        "aws_vpc_security_group_%s_rule.%s_%d".formatted(direction, group, port),
        """
        {"security_group_id": "?", "ip_protocol": "%s", "from_port": %d, "to_port": %d, "cidr_ipv4": "%s"}"""
            .formatted(protocol, port, port, cidr),
        "security_group_id <- aws_security_group." + group + ".id");
  }

  private static PlanText instance(PlanText plan, String subnet, String group, boolean isPublic) {
    return plan.create(
        "aws_instance.i",
        "{\"subnet_id\": \"?\", \"vpc_security_group_ids\": \"?\", \"associate_public_ip_address\": %s}"
            .formatted(isPublic),
        "subnet_id <- aws_subnet." + subnet + ".id",
        "vpc_security_group_ids <- aws_security_group." + group + ".id");
  }

  private static PlanText database(PlanText plan, String group, String... subnets) {
    String names =
        String.join(", ", List.of(subnets).stream().map(s -> "aws_subnet." + s + ".id").toList());
    return plan.create(
            "aws_db_subnet_group.d",
            "{\"id\": \"?\", \"name\": \"data\", \"subnet_ids\": \"?\"}",
            "subnet_ids <- " + names)
        .create(
            "aws_db_instance.db",
            "{\"db_subnet_group_name\": \"data\", \"vpc_security_group_ids\": \"?\", \"publicly_accessible\": false}",
            "db_subnet_group_name <- aws_db_subnet_group.d.name",
            "vpc_security_group_ids <- aws_security_group." + group + ".id");
  }

  private static List<String> network(PlanText plan, int number) {
    return plan.verdicts("PLINTH-NET-%03d".formatted(number));
  }

  @Test
  void a_whole_network_has_no_finding() {
    PlanText plan = network();
    group(plan, "db");
    database(plan, "db", "private_a", "private_b");

    assertThat(
            plan.check().findings().stream()
                .map(Finding::rule)
                .filter(rule -> rule.id().startsWith("PLINTH-NET")))
        .isEmpty();
  }

  @Test
  void no_two_rules_have_an_id_or_an_alias_in_common() {
    var seen = new HashSet<String>();
    NetworkRules.all()
        .forEach(
            rule -> {
              assertThat(seen.add(rule.document().id())).as(rule.document().id()).isTrue();
              rule.document().aliases().forEach(alias -> assertThat(seen.add(alias)).isTrue());
            });
  }

  @Test
  void a_workload_in_a_private_subnet_that_the_internet_reaches_is_found_with_the_path() {
    PlanText plan = vpc("");
    route(plan, "private", "gateway_id", "aws_internet_gateway.g.id");
    group(plan, "web");
    rule(plan, "web", "ingress", "tcp", 443, "0.0.0.0/0");
    instance(plan, "private_a", "web", true);

    assertThat(network(plan, 4)).containsExactly("FAIL aws_subnet.private_a");
    assertThat(plan.findings("PLINTH-NET-004").get(0).evidence())
        .extracting(step -> step.address())
        .containsSubsequence(
            "aws_route.private_out",
            "aws_vpc_security_group_ingress_rule.web_443",
            "aws_instance.i");
  }

  @Test
  void an_open_group_says_whether_a_path_exists() {
    PlanText open = vpc("");
    group(open, "web");
    rule(open, "web", "ingress", "tcp", 22, "0.0.0.0/0");
    PlanText exposed = instance(vpc(""), "public_a", "web", true);
    group(exposed, "web");
    rule(exposed, "web", "ingress", "tcp", 22, "0.0.0.0/0");

    assertThat(open.findings("PLINTH-NET-002").get(0).evidence())
        .extracting(step -> step.note())
        .contains("is open, with nothing in it today");
    assertThat(exposed.findings("PLINTH-NET-002").get(0).evidence())
        .extracting(step -> step.note())
        .contains("is exposed: the internet reaches it");
  }

  @Test
  void a_database_in_a_public_subnet_fails() {
    PlanText plan = network();
    group(plan, "db");
    database(plan, "db", "public_a", "private_b");

    assertThat(network(plan, 3)).containsExactly("FAIL aws_db_instance.db");
  }

  @Test
  void a_database_that_a_public_instance_reaches_fails() {
    PlanText plan = network();
    group(plan, "db");
    group(plan, "app");
    rule(plan, "db", "ingress", "tcp", 5432, "10.0.0.0/16");
    rule(plan, "app", "egress", "tcp", 5432, "10.0.0.0/16");
    database(plan, "db", "private_a", "private_b");
    instance(plan, "public_a", "app", false);

    assertThat(network(plan, 6)).containsExactly("FAIL aws_db_instance.db");
  }

  @Test
  void a_database_that_only_a_private_instance_reaches_passes() {
    PlanText plan = network();
    group(plan, "db");
    group(plan, "app");
    rule(plan, "db", "ingress", "tcp", 5432, "10.0.0.0/16");
    rule(plan, "app", "egress", "tcp", 5432, "10.0.0.0/16");
    database(plan, "db", "private_a", "private_b");
    instance(plan, "private_a", "app", false);

    assertThat(network(plan, 6)).isEmpty();
  }

  @Test
  void everything_out_to_everywhere_fails_and_one_port_passes() {
    PlanText all = rule(group(network(), "app"), "app", "egress", "-1", 0, "0.0.0.0/0");
    PlanText https = rule(group(network(), "app"), "app", "egress", "tcp", 443, "0.0.0.0/0");

    assertThat(network(all, 5)).containsExactly("FAIL aws_security_group.app");
    assertThat(network(https, 5)).isEmpty();
  }

  @Test
  void vpn_clients_may_go_to_the_vpc_and_not_beyond() {
    assertThat(network(authorized("10.0.1.0/24"), 7)).isEmpty();
    assertThat(network(authorized("0.0.0.0/0"), 7))
        .containsExactly("FAIL aws_ec2_client_vpn_authorization_rule.r");
  }

  private static PlanText authorized(String target) {
    return network()
        .create(
            "aws_ec2_client_vpn_authorization_rule.r",
            "{\"target_network_cidr\": \"%s\"}".formatted(target));
  }

  @Test
  void a_cluster_without_a_way_to_s3_is_broken_and_one_through_nat_leaves_the_vpc() {
    PlanText without = cluster(network());
    PlanText throughNat = cluster(network());
    route(throughNat, "private", "nat_gateway_id", "aws_nat_gateway.n.id");
    throughNat.create(
        "aws_nat_gateway.n",
        "{\"id\": \"?\", \"subnet_id\": \"?\"}",
        "subnet_id <- aws_subnet.public_a.id");
    PlanText withEndpoint =
        cluster(network())
            .create(
                "aws_vpc_endpoint.s3",
                """
                {"id": "?", "vpc_id": "?", "service_name": "com.amazonaws.eu-north-1.s3",
                 "vpc_endpoint_type": "Gateway", "route_table_ids": "?"}""",
                "vpc_id <- aws_vpc.v.id",
                "route_table_ids <- aws_route_table.private.id");

    assertThat(network(without, 8)).containsExactly("FAIL aws_emr_cluster.c");
    assertThat(network(throughNat, 8)).isEmpty();
    assertThat(network(throughNat, 9)).containsExactly("FAIL aws_emr_cluster.c");
    assertThat(network(withEndpoint, 8)).isEmpty();
    assertThat(network(withEndpoint, 9)).isEmpty();
  }

  private static PlanText cluster(PlanText plan) {
    group(plan, "emr");
    rule(plan, "emr", "egress", "tcp", 443, "0.0.0.0/0");
    return plan.create(
        "aws_emr_cluster.c",
        "{\"ec2_attributes\": \"?\"}",
        "ec2_attributes <- aws_subnet.private_a.id, aws_security_group.emr.id");
  }

  @Test
  void a_nat_gateway_in_a_private_subnet_fails() {
    assertThat(network(nat("private_a"), 10)).containsExactly("FAIL aws_nat_gateway.n");
    assertThat(network(nat("public_a"), 10)).isEmpty();
  }

  private static PlanText nat(String subnet) {
    return network()
        .create(
            "aws_nat_gateway.n",
            "{\"id\": \"?\", \"subnet_id\": \"?\"}",
            "subnet_id <- aws_subnet." + subnet + ".id");
  }

  @Test
  void production_with_one_nat_gateway_for_two_zones_fails() {
    String nat = "subnet_id <- aws_subnet.public_a.id";
    PlanText production =
        vpc(", \"tags\": {\"environment\": \"prod\"}")
            .create("aws_nat_gateway.n", "{\"id\": \"?\", \"subnet_id\": \"?\"}", nat);
    PlanText development =
        vpc(", \"tags\": {\"environment\": \"dev\"}")
            .create("aws_nat_gateway.n", "{\"id\": \"?\", \"subnet_id\": \"?\"}", nat);

    assertThat(network(production, 11)).containsExactly("FAIL aws_vpc.v");
    assertThat(network(development, 11)).isEmpty();
  }

  @Test
  void a_subnet_that_assigns_public_addresses_fails() {
    PlanText plan =
        network()
            .create(
                "aws_subnet.x",
                "{\"vpc_id\": \"?\", \"map_public_ip_on_launch\": true}",
                "vpc_id <- aws_vpc.v.id");

    assertThat(network(plan, 12)).containsExactly("FAIL aws_subnet.x");
  }

  @Test
  void a_default_group_that_is_not_emptied_or_in_use_fails() {
    PlanText used =
        network()
            .create(
                "aws_instance.i", "{\"subnet_id\": \"?\"}", "subnet_id <- aws_subnet.private_a.id");

    assertThat(network(vpc(""), 13)).containsExactly("FAIL aws_vpc.v");
    assertThat(network(used, 13)).containsExactly("FAIL aws_vpc.v");
    assertThat(network(network(), 13)).isEmpty();
  }

  private static PlanText acl(String name, String entries, String... subnets) {
    PlanText plan = network();
    String names =
        String.join(", ", List.of(subnets).stream().map(s -> "aws_subnet." + s + ".id").toList());
    String values =
        "{\"id\": \"?\"%s%s}".formatted(entries, names.isEmpty() ? "" : ", \"subnet_ids\": \"?\"");
    return names.isEmpty()
        ? plan.create("aws_network_acl." + name, values)
        : plan.create("aws_network_acl." + name, values, "subnet_ids <- " + names);
  }

  private static String entry(int number, String action, int port) {
    return """
    {"rule_no": %d, "action": "%s", "protocol": "tcp", "from_port": %d, "to_port": %d, "cidr_block": "0.0.0.0/0"}"""
        .formatted(number, action, port, port);
  }

  @Test
  void an_acl_that_lets_the_world_to_ssh_fails_unless_an_earlier_entry_denies_it() {
    PlanText open = acl("n", ", \"ingress\": [" + entry(200, "allow", 22) + "]", "private_a");
    PlanText denied =
        acl(
            "n",
            ", \"ingress\": [" + entry(200, "allow", 22) + ", " + entry(100, "deny", 22) + "]",
            "private_a");

    assertThat(network(open, 16)).containsExactly("FAIL aws_network_acl.n");
    assertThat(network(denied, 16)).isEmpty();
  }

  @Test
  void an_acl_without_subnets_fails_and_one_with_some_shows_those_without() {
    assertThat(network(acl("n", ""), 15)).containsExactly("FAIL aws_network_acl.n");
    assertThat(network(acl("n", "", "private_a"), 15)).isEmpty();
    assertThat(network(acl("n", "", "private_a"), 14))
        .containsExactly("FAIL aws_subnet.private_b", "FAIL aws_subnet.public_a");
    assertThat(network(acl("n", "", "private_a", "private_b", "public_a"), 14)).isEmpty();
  }

  @Test
  void clients_of_a_vpn_have_addresses_of_their_own() {
    assertThat(network(vpn("10.0.128.0/22"), 17))
        .containsExactly("FAIL aws_ec2_client_vpn_endpoint.e");
    assertThat(network(vpn("10.250.0.0/22"), 17)).isEmpty();
  }

  private static PlanText vpn(String clients) {
    return network()
        .create(
            "aws_ec2_client_vpn_endpoint.e",
            "{\"id\": \"?\", \"client_cidr_block\": \"%s\"}".formatted(clients));
  }

  @Test
  void a_route_to_a_gateway_of_another_vpc_leads_to_nothing() {
    PlanText plan =
        network()
            .create("aws_vpc.w", "{\"id\": \"?\", \"cidr_block\": \"10.9.0.0/16\"}")
            .create(
                "aws_internet_gateway.w",
                "{\"id\": \"?\", \"vpc_id\": \"?\"}",
                "vpc_id <- aws_vpc.w.id");
    route(plan, "private", "gateway_id", "aws_internet_gateway.w.id");

    assertThat(network(plan, 18)).containsExactly("FAIL aws_route_table.private");
  }

  @Test
  void a_default_route_to_an_instance_fails() {
    PlanText plan = network();
    route(plan, "private", "network_interface_id", "aws_network_interface.nat.id");
    plan.create("aws_network_interface.nat", "{\"id\": \"?\"}");

    assertThat(network(plan, 19)).containsExactly("FAIL aws_route_table.private");
  }

  @Test
  void everything_routed_to_a_peer_fails() {
    PlanText plan = network();
    route(plan, "private", "vpc_peering_connection_id", "aws_vpc_peering_connection.p.id");
    plan.create("aws_vpc_peering_connection.p", "{\"id\": \"?\"}");

    assertThat(network(plan, 20)).containsExactly("FAIL aws_route_table.private");
  }

  @Test
  void routes_that_name_the_addresses_of_an_instance_or_a_peer_pass() {
    PlanText plan =
        narrowRoute(network(), "10.8.0.0/16", "network_interface_id", "aws_network_interface.i")
            .create("aws_network_interface.i", "{\"id\": \"?\"}");
    narrowRoute(plan, "10.9.0.0/16", "vpc_peering_connection_id", "aws_vpc_peering_connection.p")
        .create("aws_vpc_peering_connection.p", "{\"id\": \"?\"}");

    assertThat(network(plan, 19)).isEmpty();
    assertThat(network(plan, 20)).isEmpty();
  }

  private static PlanText narrowRoute(
      PlanText plan, String addresses, String argument, String target) {
    return plan.create(
        "aws_route.to_" + argument,
        "{\"route_table_id\": \"?\", \"destination_cidr_block\": \"%s\", \"%s\": \"?\"}"
            .formatted(addresses, argument),
        "route_table_id <- aws_route_table.private.id",
        argument + " <- " + target + ".id");
  }

  @Test
  void peered_networks_that_share_addresses_fail_and_others_pass() {
    assertThat(network(peered("10.0.200.0/24"), 17))
        .containsExactly("FAIL aws_vpc_peering_connection.p");
    assertThat(network(peered("10.9.0.0/16"), 17)).isEmpty();
    assertThat(network(peered("?"), 17)).containsExactly("UNKNOWN aws_vpc_peering_connection.p");
  }

  private static PlanText peered(String addresses) {
    return network()
        .create("aws_vpc.peer", "{\"id\": \"?\", \"cidr_block\": \"%s\"}".formatted(addresses))
        .create(
            "aws_vpc_peering_connection.p",
            "{\"id\": \"?\", \"vpc_id\": \"?\", \"peer_vpc_id\": \"?\"}",
            "vpc_id <- aws_vpc.v.id",
            "peer_vpc_id <- aws_vpc.peer.id");
  }

  @Test
  void a_cluster_with_groups_of_its_own_wants_one_for_the_service_in_a_private_subnet() {
    String without = "\"emr_managed_master_security_group\": \"sg-1\"";
    String with = without + ", \"service_access_security_group\": \"sg-2\"";

    assertThat(network(ownGroups(without, "private"), 22))
        .containsExactly("FAIL aws_emr_cluster.c");
    assertThat(network(ownGroups(with, "private"), 22)).isEmpty();
    assertThat(network(ownGroups(without, "public"), 22)).isEmpty();
  }

  private static PlanText ownGroups(String groups, String tier) {
    return network()
        .create(
            "aws_subnet.emr",
            "{\"id\": \"subnet-1\", \"vpc_id\": \"?\", \"cidr_block\": \"10.0.9.0/24\"}",
            "vpc_id <- aws_vpc.v.id")
        .create(
            "aws_route_table_association.emr",
            "{\"subnet_id\": \"subnet-1\", \"route_table_id\": \"?\"}",
            "route_table_id <- aws_route_table." + tier + ".id")
        .create(
            "aws_emr_cluster.c",
            "{\"ec2_attributes\": [{\"subnet_id\": \"subnet-1\", %s}]}".formatted(groups));
  }

  @Test
  void an_address_and_a_group_that_something_uses_pass() {
    PlanText plan = group(network(), "app").create("aws_eip.nat", "{\"id\": \"?\"}");
    instance(plan, "private_a", "app", false)
        .create(
            "aws_nat_gateway.n",
            "{\"id\": \"?\", \"subnet_id\": \"?\", \"allocation_id\": \"?\"}",
            "subnet_id <- aws_subnet.public_a.id",
            "allocation_id <- aws_eip.nat.id");

    assertThat(network(plan, 24)).isEmpty();
    assertThat(network(plan, 25)).isEmpty();
  }

  @Test
  void a_subnet_with_two_associations_fails() {
    PlanText plan =
        network()
            .create(
                "aws_route_table_association.second",
                "{\"subnet_id\": \"?\", \"route_table_id\": \"?\"}",
                "subnet_id <- aws_subnet.private_a.id",
                "route_table_id <- aws_route_table.public.id");

    assertThat(network(plan, 21)).containsExactly("FAIL aws_subnet.private_a");
  }

  @Test
  void airflow_wants_two_zones_and_a_group_that_lets_its_members_talk() {
    String self =
        """
        {"security_group_id": "?", "ip_protocol": "-1", "referenced_security_group_id": "?"}""";
    PlanText without = airflow(group(network(), "dags"));
    PlanText with =
        airflow(group(network(), "dags"))
            .create(
                "aws_vpc_security_group_ingress_rule.self",
                self,
                "security_group_id <- aws_security_group.dags.id",
                "referenced_security_group_id <- aws_security_group.dags.id");

    assertThat(network(without, 22)).containsExactly("FAIL aws_mwaa_environment.m");
    assertThat(network(with, 22)).isEmpty();
  }

  private static PlanText airflow(PlanText plan) {
    return plan.create(
        "aws_mwaa_environment.m",
        "{\"network_configuration\": \"?\"}",
        "network_configuration <- aws_subnet.private_a.id, aws_subnet.private_b.id, aws_security_group.dags.id");
  }

  @Test
  void a_database_subnet_group_of_one_zone_fails() {
    PlanText plan = network();
    group(plan, "db");
    database(plan, "db", "private_a");

    assertThat(network(plan, 22)).containsExactly("FAIL aws_db_subnet_group.d");
  }

  @Test
  void a_vpc_without_flow_logs_fails() {
    assertThat(network(vpc(""), 23)).containsExactly("FAIL aws_vpc.v");
  }

  @Test
  void a_group_and_an_address_that_nothing_uses_fail() {
    PlanText plan = group(network(), "old").create("aws_eip.spare", "{\"id\": \"?\"}");

    assertThat(network(plan, 24)).containsExactly("FAIL aws_security_group.old");
    assertThat(network(plan, 25)).containsExactly("FAIL aws_eip.spare");
  }
}
