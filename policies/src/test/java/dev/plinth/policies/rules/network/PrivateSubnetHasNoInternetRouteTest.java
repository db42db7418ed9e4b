package dev.plinth.policies.rules.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.rule.Evidence;
import org.junit.jupiter.api.Test;

class PrivateSubnetHasNoInternetRouteTest {

  private static final String RULE = "PLINTH-NET-001";
  private static final String PRIVATE =
      "{\"id\": \"?\", \"vpc_id\": \"?\", \"tags\": {\"Tier\": \"private\"}}";
  private static final String PUBLIC =
      "{\"id\": \"?\", \"vpc_id\": \"?\", \"tags\": {\"Tier\": \"public\"}}";

  private static PlanText network(String subnet) {
    return new PlanText()
        .create("aws_vpc.main", "{\"id\": \"?\"}")
        .create("aws_internet_gateway.igw", "{\"id\": \"?\"}")
        .create("aws_nat_gateway.nat", "{\"id\": \"?\"}")
        .create(
            "aws_route_table.t",
            "{\"id\": \"?\", \"vpc_id\": \"?\", \"route\": \"?\"}",
            "vpc_id <- aws_vpc.main.id")
        .create("aws_subnet.s", subnet, "vpc_id <- aws_vpc.main.id");
  }

  private static PlanText associated(PlanText network) {
    return network.create(
        "aws_route_table_association.a",
        "{\"subnet_id\": \"?\", \"route_table_id\": \"?\"}",
        "subnet_id <- aws_subnet.s.id, aws_subnet.s",
        "route_table_id <- aws_route_table.t.id, aws_route_table.t");
  }

  private static PlanText routed(PlanText network, String gateway) {
    return network.create(
        "aws_route.default",
        "{\"route_table_id\": \"?\", \"destination_cidr_block\": \"0.0.0.0/0\", \"gateway_id\": \"?\"}",
        "route_table_id <- aws_route_table.t.id",
        "gateway_id <- " + gateway);
  }

  @Test
  void a_private_subnet_with_a_route_to_an_internet_gateway_fails_with_the_path() {
    PlanText plan = routed(associated(network(PRIVATE)), "aws_internet_gateway.igw.id");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_subnet.s");
    assertThat(plan.findings(RULE).get(0).evidence())
        .extracting(Evidence::address)
        .containsExactly("aws_subnet.s", "aws_route_table_association.a", "aws_route.default");
  }

  @Test
  void a_private_subnet_that_leaves_through_a_nat_gateway_passes() {
    PlanText plan =
        associated(network(PRIVATE))
            .create(
                "aws_route.default",
                "{\"route_table_id\": \"?\", \"destination_cidr_block\": \"0.0.0.0/0\", \"nat_gateway_id\": \"?\"}",
                "route_table_id <- aws_route_table.t.id",
                "nat_gateway_id <- aws_nat_gateway.nat.id");

    assertThat(plan.verdicts(RULE)).isEmpty();
  }

  @Test
  void a_public_subnet_may_have_the_route() {
    PlanText plan = routed(associated(network(PUBLIC)), "aws_internet_gateway.igw.id");

    assertThat(plan.verdicts(RULE)).isEmpty();
  }

  @Test
  void an_inline_route_counts_like_a_route_resource() {
    PlanText plan =
        new PlanText()
            .create("aws_internet_gateway.igw", "{\"id\": \"?\"}")
            .create(
                "aws_route_table.t",
                "{\"id\": \"?\", \"route\": [{\"cidr_block\": \"0.0.0.0/0\", \"gateway_id\": \"igw-1\"}]}")
            .create("aws_subnet.s", PRIVATE)
            .create(
                "aws_route_table_association.a",
                "{\"subnet_id\": \"?\", \"route_table_id\": \"?\"}",
                "subnet_id <- aws_subnet.s.id",
                "route_table_id <- aws_route_table.t.id");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_subnet.s");
  }

  @Test
  void without_association_the_main_route_table_decides() {
    PlanText plan =
        routed(network(PRIVATE), "aws_internet_gateway.igw.id")
            .create(
                "aws_main_route_table_association.m",
                "{\"vpc_id\": \"?\", \"route_table_id\": \"?\"}",
                "vpc_id <- aws_vpc.main.id",
                "route_table_id <- aws_route_table.t.id");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_subnet.s");
  }

  @Test
  void the_untouched_main_route_table_of_a_vpc_in_the_plan_has_no_internet_route() {
    PlanText plan = routed(network(PRIVATE), "aws_internet_gateway.igw.id");

    assertThat(plan.verdicts(RULE)).isEmpty();
  }

  @Test
  void a_subnet_of_a_vpc_outside_of_the_plan_without_association_is_unknown() {
    PlanText plan =
        new PlanText()
            .create("aws_subnet.s", "{\"vpc_id\": \"vpc-1\", \"tags\": {\"Tier\": \"private\"}}");

    assertThat(plan.verdicts(RULE)).containsExactly("UNKNOWN aws_subnet.s");
  }

  @Test
  void a_gateway_whose_kind_the_plan_has_lost_is_unknown() {
    PlanText plan = routed(associated(network(PRIVATE)), "local.gateway");

    assertThat(plan.verdicts(RULE)).containsExactly("UNKNOWN aws_subnet.s");
  }

  @Test
  void an_association_whose_subnet_the_plan_has_lost_is_unknown() {
    PlanText plan =
        routed(network(PRIVATE), "aws_internet_gateway.igw.id")
            .create(
                "aws_route_table_association.a[\"x\"]",
                "{\"subnet_id\": \"?\", \"route_table_id\": \"?\"}",
                "subnet_id <- each.value",
                "route_table_id <- aws_route_table.t.id");

    assertThat(plan.verdicts(RULE)).containsExactly("UNKNOWN aws_subnet.s");
  }
}
