package dev.plinth.modules.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.Zone;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import dev.plinth.modules.validation.InvalidPropertiesException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkTest {

  static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/logs");

  @Test
  void the_vpc_has_its_addresses_dns_and_name() {
    SynthesizedStack stack = synthesize(reference().build());

    stack
        .at("Network")
        .has("cidr_block", "10.100.0.0/16")
        .has("enable_dns_hostnames", true)
        .has("enable_dns_support", true)
        .has("tags.Name", "acme-dev");
  }

  @Test
  void each_subnet_lies_in_its_zone_with_the_given_addresses_and_no_automatic_public_address() {
    SynthesizedStack stack = synthesize(reference().build());

    stack
        .at("Network/PublicB")
        .has("cidr_block", "10.100.1.0/24")
        .has("availability_zone", "eu-north-1b")
        .has("map_public_ip_on_launch", false)
        .refersTo("vpc_id", stack.at("Network"), "id");
    stack.at("Network/PrivateA").has("cidr_block", "10.100.3.0/24");
    stack.at("Network/DataB").has("cidr_block", "10.100.136.0/21");
    assertThat(stack.all("aws_subnet")).hasSize(6);
  }

  @Test
  void only_public_subnets_route_to_the_internet_gateway() {
    SynthesizedStack stack = synthesize(reference().build());

    assertThat(stack.all("aws_route"))
        .filteredOn(route -> !route.get("gateway_id").isMissingNode())
        .extracting(SynthesizedBlock::path)
        .containsExactly("Network/PublicRoutes/ToInternet");
    for (String zone : List.of("A", "B")) {
      stack
          .at("Network/Public" + zone + "/RouteTableAssociation")
          .refersTo("route_table_id", stack.at("Network/PublicRoutes"), "id");
      stack
          .at("Network/Private" + zone + "/RouteTableAssociation")
          .refersTo("route_table_id", stack.at("Network/PrivateRoutes" + zone), "id");
    }
  }

  @Test
  void the_data_tier_has_no_route_out_of_the_vpc() {
    SynthesizedStack stack = synthesize(reference().build());

    String dataRoutes = stack.at("Network/DataRoutes").reference("id");
    stack.at("Network/DataA/RouteTableAssociation").has("route_table_id", dataRoutes);
    assertThat(stack.all("aws_route"))
        .noneMatch(route -> route.get("route_table_id").asText().equals(dataRoutes));
  }

  @Test
  void a_single_nat_gateway_serves_the_private_subnets_of_every_zone() {
    SynthesizedStack stack = synthesize(reference().natGateways(NatGateways.SINGLE).build());

    SynthesizedBlock nat = stack.only("aws_nat_gateway");
    nat.refersTo("subnet_id", stack.at("Network/PublicA"), "id")
        .refersTo("allocation_id", stack.only("aws_eip"), "allocation_id")
        .has("depends_on", List.of(stack.at("Network/InternetGateway").address()));
    stack.at("Network/PrivateRoutesA/ToInternet").refersTo("nat_gateway_id", nat, "id");
    stack.at("Network/PrivateRoutesB/ToInternet").refersTo("nat_gateway_id", nat, "id");
  }

  @Test
  void nat_per_zone_keeps_each_zone_to_itself() {
    SynthesizedStack stack = synthesize(reference().natGateways(NatGateways.PER_ZONE).build());

    for (String zone : List.of("A", "B")) {
      SynthesizedBlock nat = stack.at("Network/Nat" + zone);
      nat.refersTo("subnet_id", stack.at("Network/Public" + zone), "id");
      stack
          .at("Network/PrivateRoutes" + zone + "/ToInternet")
          .refersTo("nat_gateway_id", nat, "id");
    }
  }

  @Test
  void without_nat_private_subnets_have_no_route_to_the_internet() {
    SynthesizedStack stack = synthesize(reference().natGateways(NatGateways.NONE).build());

    stack.hasNo("aws_nat_gateway").hasNo("aws_eip");
    assertThat(stack.all("aws_route")).hasSize(1);
  }

  @Test
  void without_a_public_tier_there_is_no_internet_gateway() {
    SynthesizedStack stack =
        synthesize(
            reference()
                .tiers(Set.of(Tier.PRIVATE))
                .publicSubnets(Map.of())
                .natGateways(NatGateways.NONE)
                .build());

    stack.hasNo("aws_internet_gateway").hasNo("aws_route");
  }

  @Test
  void the_default_security_group_and_route_table_are_emptied() {
    SynthesizedStack stack = synthesize(reference().build());

    stack
        .only("aws_default_security_group")
        .refersTo("vpc_id", stack.at("Network"), "id")
        .hasNo("ingress")
        .hasNo("egress");
    stack
        .only("aws_default_route_table")
        .refersTo("default_route_table_id", stack.at("Network"), "default_route_table_id")
        .hasNo("route");
  }

  @Test
  void addresses_do_not_depend_on_values() {
    var changed =
        reference()
            .name("other")
            .region(Region.EU_WEST_1)
            .cidr(Cidr.parse("10.0.0.0/8").subnet(8, 7))
            .publicSubnets(Map.of())
            .privateSubnets(Map.of())
            .build();

    assertThat(synthesize(changed).blocks())
        .extracting(SynthesizedBlock::address)
        .containsExactlyElementsOf(
            synthesize(reference().build()).blocks().stream()
                .map(SynthesizedBlock::address)
                .toList());
  }

  @Test
  void nobody_outside_the_vpc_opens_a_connection_to_any_tier() {
    SynthesizedStack stack = synthesize(reference().build());

    for (SynthesizedBlock rule : stack.all("aws_network_acl_rule")) {
      if (!rule.get("egress").asBoolean()
          && rule.get("rule_action").asText().equals("allow")
          && rule.get("cidr_block").asText().equals("0.0.0.0/0")) {
        rule.has("protocol", "tcp").has("to_port", 65535);
        assertThat(rule.get("from_port").asInt())
            .isEqualTo(rule.path().contains("Public") ? 1024 : 32_768);
      }
    }
    assertThat(stack.all("aws_network_acl_rule")).hasSize(9);
    stack
        .at("Network/PublicAccess/IngressNoRemoteDesktop")
        .has("rule_action", "deny")
        .has("rule_number", 150)
        .has("from_port", 3389)
        .has("to_port", 3389);
  }

  @Test
  void data_subnets_talk_to_the_vpc_alone() {
    SynthesizedStack stack = synthesize(reference().build());

    stack
        .at("Network/DataAccess")
        .has(
            "subnet_ids",
            List.of(
                stack.at("Network/DataA").reference("id"),
                stack.at("Network/DataB").reference("id")));
    assertThat(stack.all("aws_network_acl_rule"))
        .filteredOn(rule -> rule.path().contains("DataAccess"))
        .hasSize(2)
        .allSatisfy(rule -> rule.has("cidr_block", "10.100.0.0/16"));
  }

  @Test
  void flow_logs_say_who_talked_to_whom_and_their_role_writes_nothing_else() {
    SynthesizedStack stack = synthesize(reference().flowLogDays(731).build());

    stack
        .at("Network/FlowLogs")
        .has("traffic_type", "ALL")
        .refersTo("vpc_id", stack.at("Network"), "id")
        .refersTo("log_destination", stack.at("Network/FlowLogs/LogGroup"), "arn")
        .refersTo("iam_role_arn", stack.at("Network/FlowLogs/Role"), "arn");
    stack
        .at("Network/FlowLogs/LogGroup")
        .has("name", "/acme-dev/flow-logs")
        .has("retention_in_days", 731)
        .has("kms_key_id", KEY.keyArn());
    stack
        .at("Network/FlowLogs/Role/WriteFlowLogs/Document")
        .has(
            "statement[0].resources",
            List.of(stack.at("Network/FlowLogs/LogGroup").reference("arn") + ":log-stream:*"));
  }

  @Test
  void private_subnets_and_no_others_carry_the_tag_that_lets_emr_start_instances() {
    SynthesizedStack stack = synthesize(reference().build());

    for (SynthesizedBlock subnet : stack.all("aws_subnet")) {
      String tag = "for-use-with-amazon-emr-managed-policies";
      assertThat(subnet.get("tags").has(tag)).isEqualTo(subnet.path().contains("Private"));
    }
  }

  @Test
  void invalid_properties_create_nothing_and_list_every_problem() {
    var invalid =
        reference().cidr(Cidr.parse("8.8.0.0/16")).zones(Set.of(Zone.A, Zone.B, Zone.F)).build();

    SynthesizedStack.of(
        stack -> {
          assertThatThrownBy(() -> new Network(stack, "Network", KEY, invalid))
              .isInstanceOf(InvalidPropertiesException.class)
              .hasMessageStartingWith("Network at test/Network has 8 invalid properties:")
              .hasMessageContaining("'8.8.0.0/16' is publicly routable")
              .hasMessageContaining("'f' is no availability zone of eu-north-1");
          assertThat(stack.getNode().tryFindChild("Network")).isNull();
        });
  }

  static NetworkPropertiesBuilder reference() {
    return NetworkProperties.builder()
        .name("acme-dev")
        .account(AccountId.parse("111122223333"))
        .region(Region.EU_NORTH_1)
        .cidr(Cidr.parse("10.100.0.0/16"))
        .publicSubnets(
            Map.of(Zone.A, Cidr.parse("10.100.0.0/24"), Zone.B, Cidr.parse("10.100.1.0/24")))
        .privateSubnets(
            Map.of(Zone.A, Cidr.parse("10.100.3.0/24"), Zone.B, Cidr.parse("10.100.4.0/24")));
  }

  private static SynthesizedStack synthesize(NetworkProperties properties) {
    return SynthesizedStack.of(stack -> new Network(stack, "Network", KEY, properties));
  }
}
