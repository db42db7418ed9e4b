package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.network.intent.IntentFile;
import dev.plinth.policies.network.intent.IntentReading;
import dev.plinth.policies.plan.Action;
import dev.plinth.policies.plan.Address;
import dev.plinth.policies.plan.Configuration;
import dev.plinth.policies.plan.Configuration.ResourceConfiguration;
import dev.plinth.policies.plan.Expression;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.network.IntentRules;
import dev.plinth.policies.rules.network.NetworkRules;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The platform's own plans keep what is declared; with one line changed, the change is found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeededNetworkFaultsTest {

  private static final Value UNKNOWN = Value.Special.UNKNOWN;

  private final Map<String, Plan> plans = new TreeMap<>();
  private RuleCatalogue rules = new RuleCatalogue(List.of());

  @BeforeAll
  void plan(@TempDir Path directory) throws Exception {
    PlatformPlans.json(directory)
        .forEach((name, json) -> plans.put(name, StackPlan.read(name, json)));
    List<Rule> all = new ArrayList<>(NetworkRules.all());
    IntentReading intent = IntentFile.read(Path.of("../stacks/intent.yaml"));
    all.addAll(IntentRules.of(((IntentReading.Success) intent).intents()));
    rules = new RuleCatalogue(all);
  }

  private List<Finding> findings(Plan plan) {
    return rules.check("test", plan).findings();
  }

  @Test
  void the_plans_of_all_environments_keep_the_declared_intent_and_every_network_rule() {
    assertThat(plans.keySet()).contains("dev", "prod", "staging");
    plans.forEach(
        (environment, plan) ->
            assertThat(findings(plan))
                .as(environment)
                .extracting(finding -> finding.rule().id() + " " + finding.address())
                .isEmpty());
  }

  /**
   * One changed line.
   *
   * @param rule the rule, or the line of the intent, that must find it
   * @param path part of an address that the evidence must name
   */
  private record Fault(String line, String rule, String path, UnaryOperator<Plan> change) {
    @Override
    public String toString() {
      return line;
    }
  }

  @ParameterizedTest
  @MethodSource
  void a_changed_line_is_found_with_its_path(Fault fault) {
    Plan changed = fault.change().apply(Objects.requireNonNull(plans.get("dev")));

    List<Finding> found =
        findings(changed).stream()
            .filter(
                one ->
                    one.rule().id().equals(fault.rule()) || one.rule().title().equals(fault.rule()))
            .toList();
    assertThat(found).as(fault.line() + " in " + findings(changed)).isNotEmpty();
    assertThat(found.stream().flatMap(SeededNetworkFaultsTest::places))
        .as(fault.line())
        .anyMatch(place -> place.contains(fault.path()));
  }

  private static Stream<String> places(Finding finding) {
    return Stream.concat(
        Stream.of(finding.address()), finding.evidence().stream().map(Evidence::address));
  }

  static Stream<Fault> a_changed_line_is_found_with_its_path() {
    String gateway = "aws_internet_gateway.Network_InternetGateway";
    String toPublic = "aws_route_table.Network_PublicRoutes";
    String endpoints = "aws_security_group.Endpoints_SecurityGroup";
    return Stream.of(
        new Fault(
            "an endpoint of a service that Airflow needs has no private name",
            "mwaa -> sqs via endpoint: required",
            "aws_vpc_endpoint.Endpoints_Sqs",
            plan ->
                set(
                    plan,
                    "aws_vpc_endpoint.Endpoints_Sqs",
                    "private_dns_enabled",
                    Value.Bool.FALSE)),
        new Fault(
            "an endpoint of a service that Airflow needs is gone",
            "mwaa -> sqs via endpoint: required",
            "aws_mwaa_environment.AirflowEnvironment",
            plan -> remove(plan, "aws_vpc_endpoint.Endpoints_Sqs")),
        new Fault(
            "the endpoint of S3 does not serve a private route table",
            "mwaa -> s3 via endpoint: required",
            "aws_vpc_endpoint.Endpoints_S3",
            plan ->
                remove(
                    plan,
                    "aws_vpc_endpoint_route_table_association.Endpoints_S3ForPrivateRoutesA")),
        new Fault(
            "a private route leads to the internet gateway",
            "PLINTH-NET-001",
            "Network_PrivateRoutesA_ToInternet",
            plan -> toGateway(plan, "aws_route.Network_PrivateRoutesA", gateway)),
        new Fault(
            "the other private route leads to the internet gateway",
            "PLINTH-NET-001",
            "Network_PrivateRoutesB_ToInternet",
            plan -> toGateway(plan, "aws_route.Network_PrivateRoutesB", gateway)),
        new Fault(
            "and that breaks the intent",
            "internet -> private: never",
            "Network_PrivateRoutesA_ToInternet",
            plan -> toGateway(plan, "aws_route.Network_PrivateRoutesA", gateway)),
        new Fault(
            "a private subnet is associated with the public table",
            "PLINTH-NET-001",
            "Network_PrivateA_RouteTableAssociation",
            plan ->
                refer(
                    plan,
                    "aws_route_table_association.Network_PrivateA",
                    "route_table_id",
                    toPublic)),
        new Fault(
            "the other private subnet is associated with the public table",
            "internet -> private: never",
            "Network_PrivateB_RouteTableAssociation",
            plan ->
                refer(
                    plan,
                    "aws_route_table_association.Network_PrivateB",
                    "route_table_id",
                    toPublic)),
        new Fault(
            "a second route takes half of the internet",
            "PLINTH-NET-001",
            "aws_route.seeded",
            plan -> route(plan, "0.0.0.0/1", gateway)),
        new Fault(
            "a second route takes a part of the internet",
            "internet -> private: never",
            "aws_route.seeded",
            plan -> route(plan, "203.0.113.0/24", gateway)),
        new Fault(
            "a subnet has two associations",
            "PLINTH-NET-021",
            "aws_route_table_association.seeded",
            plan ->
                add(
                    plan,
                    "aws_route_table_association.seeded",
                    Map.of("subnet_id", UNKNOWN, "route_table_id", UNKNOWN),
                    Map.of(
                        "subnet_id", one(plan, "aws_subnet.Network_PrivateA"),
                        "route_table_id", one(plan, toPublic)))),
        new Fault(
            "private subnets assign public addresses",
            "PLINTH-NET-012",
            "aws_subnet.Network_PrivateA",
            plan ->
                set(
                    plan,
                    "aws_subnet.Network_PrivateA",
                    "map_public_ip_on_launch",
                    Value.Bool.TRUE)),
        new Fault(
            "public subnets assign public addresses",
            "PLINTH-NET-012",
            "aws_subnet.Network_PublicB",
            plan ->
                set(
                    plan,
                    "aws_subnet.Network_PublicB",
                    "map_public_ip_on_launch",
                    Value.Bool.TRUE)),
        new Fault(
            "the endpoints' rule names everybody",
            "PLINTH-NET-002",
            "Endpoints_SecurityGroup",
            plan ->
                set(
                    plan,
                    "aws_vpc_security_group_ingress_rule.Endpoints",
                    "cidr_ipv4",
                    text("0.0.0.0/0"))),
        new Fault(
            "the endpoints' rule names half of everybody",
            "PLINTH-NET-002",
            "Endpoints_SecurityGroup",
            plan ->
                set(
                    plan,
                    "aws_vpc_security_group_ingress_rule.Endpoints",
                    "cidr_ipv4",
                    text("128.0.0.0/1"))),
        new Fault(
            "one more rule names everybody over IPv6",
            "PLINTH-NET-002",
            "aws_vpc_security_group_ingress_rule.seeded",
            plan -> rule(plan, "ingress", "cidr_ipv6", "::/0", "tcp", endpoints)),
        new Fault(
            "one more rule lets every protocol in",
            "PLINTH-NET-002",
            "aws_vpc_security_group_ingress_rule.seeded",
            plan -> rule(plan, "ingress", "cidr_ipv4", "0.0.0.0/0", "-1", endpoints)),
        new Fault(
            "one more rule lets everything out",
            "PLINTH-NET-005",
            "aws_vpc_security_group_egress_rule.seeded",
            plan -> rule(plan, "egress", "cidr_ipv4", "0.0.0.0/0", "-1", endpoints)),
        new Fault(
            "the endpoints' rule is gone",
            "vpn -> endpoint:443: allowed",
            "Endpoints_SecurityGroup",
            plan -> remove(plan, "aws_vpc_security_group_ingress_rule.Endpoints")),
        new Fault(
            "the endpoints' rule is for another port",
            "vpn -> endpoint:443: allowed",
            "Endpoints_SecurityGroup",
            plan ->
                set(
                    set(
                        plan,
                        "aws_vpc_security_group_ingress_rule.Endpoints",
                        "from_port",
                        number(8443)),
                    "aws_vpc_security_group_ingress_rule.Endpoints",
                    "to_port",
                    number(8443))),
        new Fault(
            "the NAT gateway is in a private subnet",
            "PLINTH-NET-010",
            "Network_PrivateRoutesA",
            plan ->
                refer(plan, "aws_nat_gateway.Network", "subnet_id", "aws_subnet.Network_PrivateA")),
        new Fault(
            "the public route is gone",
            "PLINTH-NET-010",
            "Network_PublicRoutes",
            plan -> remove(plan, "aws_route.Network_PublicRoutes")),
        new Fault(
            "the internet gateway is not attached",
            "PLINTH-NET-018",
            "Network_PublicRoutes",
            plan -> set(plan, gateway, "vpc_id", Value.Special.NULL)),
        new Fault(
            "VPN clients are authorized for everything",
            "PLINTH-NET-007",
            "aws_ec2_client_vpn_authorization_rule",
            plan ->
                set(
                    plan,
                    "aws_ec2_client_vpn_authorization_rule.",
                    "target_network_cidr",
                    text("0.0.0.0/0"))),
        new Fault(
            "VPN clients have addresses of the VPC",
            "PLINTH-NET-017",
            "aws_ec2_client_vpn_endpoint",
            plan ->
                set(
                    plan,
                    "aws_ec2_client_vpn_endpoint.",
                    "client_cidr_block",
                    text("10.100.128.0/22"))),
        new Fault(
            "VPN clients are not authorized",
            "vpn -> endpoint:443: allowed",
            "aws_ec2_client_vpn_endpoint",
            plan -> removeAll(plan, "aws_ec2_client_vpn_authorization_rule.")),
        new Fault(
            "the default group lets its members in",
            "PLINTH-NET-013",
            "aws_default_security_group.Network",
            plan ->
                set(
                    plan,
                    "aws_default_security_group.Network",
                    "ingress",
                    new Value.Sequence(
                        List.of(
                            new Value.Mapping(
                                Map.of(
                                    "protocol", text("-1"),
                                    "from_port", number(0),
                                    "to_port", number(0),
                                    "self", Value.Bool.TRUE)))))),
        new Fault(
            "the default group is left as AWS made it",
            "PLINTH-NET-013",
            "aws_vpc.Network",
            plan -> remove(plan, "aws_default_security_group.Network")),
        new Fault(
            "the flow log is gone",
            "PLINTH-NET-023",
            "aws_vpc.Network",
            plan -> remove(plan, "aws_flow_log.")),
        new Fault(
            "a network ACL lets the world to SSH",
            "PLINTH-NET-016",
            "aws_network_acl_rule.Network_PublicAccess",
            plan ->
                set(
                    plan,
                    "aws_network_acl_rule.Network_PublicAccess_IngressReplies",
                    "from_port",
                    number(22))),
        new Fault(
            "a network ACL lets no replies in",
            "PLINTH-NET-008",
            "aws_network_acl.Network_PrivateAccess",
            plan -> remove(plan, "aws_network_acl_rule.Network_PrivateAccess_IngressReplies")),
        new Fault(
            "a network ACL leaves subnets to the default one",
            "PLINTH-NET-014",
            "aws_subnet.Network_PrivateB",
            plan ->
                refer(
                    plan,
                    "aws_network_acl.Network_PrivateAccess",
                    "subnet_ids",
                    "aws_subnet.Network_PrivateA")),
        new Fault(
            "an instance has no group of its own",
            "PLINTH-NET-013",
            "aws_instance.seeded",
            plan ->
                add(
                    plan,
                    "aws_instance.seeded",
                    Map.of("subnet_id", UNKNOWN),
                    Map.of("subnet_id", one(plan, "aws_subnet.Network_PrivateA")))),
        new Fault(
            "an address belongs to nothing",
            "PLINTH-NET-025",
            "aws_eip.seeded",
            plan -> add(plan, "aws_eip.seeded", Map.of("domain", text("vpc")), Map.of())),
        new Fault(
            "a cache is in a public subnet",
            "PLINTH-NET-003",
            "Network_PublicRoutes",
            plan ->
                add(
                    plan,
                    "aws_efs_mount_target.seeded",
                    Map.of("subnet_id", UNKNOWN, "security_groups", UNKNOWN),
                    Map.of(
                        "subnet_id", one(plan, "aws_subnet.Network_PublicA"),
                        "security_groups", one(plan, endpoints)))));
  }

  private static Plan toGateway(Plan plan, String route, String gateway) {
    return refer(
        set(plan, route, "nat_gateway_id", Value.Special.NULL), route, "gateway_id", gateway);
  }

  private static Plan route(Plan plan, String destination, String gateway) {
    return add(
        plan,
        "aws_route.seeded",
        Map.of(
            "destination_cidr_block", text(destination),
            "gateway_id", UNKNOWN,
            "route_table_id", UNKNOWN),
        Map.of(
            "gateway_id", one(plan, gateway),
            "route_table_id", one(plan, "aws_route_table.Network_PrivateRoutesA")));
  }

  private static Plan rule(
      Plan plan, String direction, String attribute, String cidr, String protocol, String group) {
    return add(
        plan,
        "aws_vpc_security_group_" + direction + "_rule.seeded",
        Map.of(
            attribute,
            text(cidr),
            "ip_protocol",
            text(protocol),
            "from_port",
            number(22),
            "to_port",
            number(22),
            "security_group_id",
            UNKNOWN),
        Map.of("security_group_id", one(plan, group)));
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value number(int number) {
    return new Value.Numeric(BigDecimal.valueOf(number));
  }

  /** The one resource whose address starts so. */
  private static String one(Plan plan, String start) {
    return plan.resources().keySet().stream()
        .map(Address::text)
        .filter(address -> address.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + start + " in " + plan.resources().keySet()));
  }

  private static Resource resource(Plan plan, String address) {
    return Objects.requireNonNull(plan.resources().get(Address.parse(address)), address);
  }

  private static Plan set(Plan plan, String start, String attribute, Value value) {
    String address = one(plan, start);
    return edit(
        plan,
        address,
        Optional.of(with(resource(plan, address), attribute, value)),
        value.isNull() ? Map.of(attribute, new Expression.References(List.of())) : Map.of());
  }

  private static Plan refer(Plan plan, String start, String argument, String target) {
    String address = one(plan, start);
    var reference = new Expression.References(List.of(one(plan, target) + ".id"));
    return edit(
        plan,
        address,
        Optional.of(with(resource(plan, address), argument, UNKNOWN)),
        Map.of(argument, reference));
  }

  private static Resource with(Resource resource, String attribute, Value value) {
    Map<String, Value> values = new HashMap<>(resource.values().entries());
    values.put(attribute, value);
    return new Resource(
        resource.address(),
        resource.mode(),
        resource.type(),
        resource.action(),
        new Value.Mapping(values),
        resource.before(),
        resource.sensitive(),
        resource.replacePaths(),
        resource.previousAddress());
  }

  private static Plan remove(Plan plan, String start) {
    return edit(plan, one(plan, start), Optional.empty(), Map.of());
  }

  private static Plan removeAll(Plan plan, String start) {
    Plan left = remove(plan, start);
    return left.resources().keySet().stream().anyMatch(one -> one.text().startsWith(start))
        ? removeAll(left, start)
        : left;
  }

  private static Plan add(
      Plan plan, String address, Map<String, Value> values, Map<String, String> references) {
    Map<String, Expression> arguments = new HashMap<>();
    values.keySet().forEach(name -> arguments.put(name, Expression.Constant.LITERAL));
    references.forEach(
        (name, target) -> arguments.put(name, new Expression.References(List.of(target + ".id"))));
    Resource resource =
        new Resource(
            Address.parse(address),
            Resource.Mode.MANAGED,
            address.substring(0, address.indexOf('.')),
            Action.CREATE,
            new Value.Mapping(values),
            Value.Mapping.empty(),
            Value.Special.NULL,
            List.of(),
            Optional.empty());
    return edit(plan, address, Optional.of(resource), arguments);
  }

  /** A plan in which one resource is another or gone, and some of its arguments are others. */
  private static Plan edit(
      Plan plan,
      String address,
      Optional<Resource> replacement,
      Map<String, Expression> arguments) {
    Map<String, ResourceConfiguration> blocks = new HashMap<>(plan.configuration().resources());
    var resources = new TreeMap<>(plan.resources());
    resources.remove(Address.parse(address));
    replacement.ifPresent(resource -> resources.put(resource.address(), resource));
    Map<String, Expression> all = new HashMap<>(arguments);
    ResourceConfiguration block = blocks.remove(address);
    if (block != null) {
      block.arguments().forEach(all::putIfAbsent);
    }
    if (replacement.isPresent()) {
      blocks.put(address, new ResourceConfiguration(all, false));
    }
    Configuration configuration =
        new Configuration(
            blocks,
            plan.configuration().moduleInputs(),
            plan.configuration().outputs(),
            plan.configuration().declarations());
    return new Plan(plan.formatVersion(), plan.coreVersion(), resources, configuration);
  }
}
