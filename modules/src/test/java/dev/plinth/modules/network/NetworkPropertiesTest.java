package dev.plinth.modules.network;

import static dev.plinth.modules.network.NetworkTest.reference;
import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.Zone;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkPropertiesTest {

  @Test
  void the_reference_network_is_valid() {
    assertThatProblemsOf(reference().build()).areNone();
  }

  @Test
  void name_account_region_and_cidr_are_required() {
    assertThatProblemsOf(NetworkProperties.builder().build())
        .areAt("name", "account", "region", "cidr");
  }

  @Test
  void overlapping_subnets_are_told_with_both_places() {
    assertThatProblemsOf(
            reference().privateSubnets(subnets("10.100.3.0/24", "10.100.0.0/22")).build())
        .areAt("privateSubnets.b", "privateSubnets.b", "privateSubnets.b")
        .say("privateSubnets.b: '10.100.0.0/22' overlaps publicSubnets.a, 10.100.0.0/24")
        .say("overlaps privateSubnets.a, 10.100.3.0/24");
  }

  @Test
  void an_overlap_with_a_computed_subnet_is_told_at_the_given_one() {
    assertThatProblemsOf(
            reference().publicSubnets(subnets("10.100.128.0/24", "10.100.1.0/24")).build())
        .areAt("publicSubnets.a")
        .say("overlaps dataSubnets.a, computed as 10.100.128.0/21");
  }

  @Test
  void a_subnet_outside_the_vpc_fails() {
    assertThatProblemsOf(
            reference().publicSubnets(subnets("10.101.0.0/24", "10.100.1.0/24")).build())
        .areAt("publicSubnets.a")
        .say("'10.101.0.0/24' is outside the VPC")
        .say("a block inside 10.100.0.0/16");
  }

  @Test
  void a_subnet_too_narrow_for_aws_fails() {
    assertThatProblemsOf(
            reference().publicSubnets(subnets("10.100.0.0/29", "10.100.1.0/24")).build())
        .areAt("publicSubnets.a")
        .say("allowed: /16 to /28");
  }

  @Test
  void a_vpc_wider_than_aws_allows_fails() {
    assertThatProblemsOf(reference().cidr(Cidr.parse("10.0.0.0/8")).build())
        .areAt("cidr")
        .say("'10.0.0.0/8' is too wide for a VPC");
  }

  @Test
  void a_publicly_routable_vpc_fails() {
    assertThatProblemsOf(computed("52.0.0.0/16").build()).areAt("cidr").say("is publicly routable");
    assertThatProblemsOf(computed("172.31.0.0/16").build()).areNone();
    assertThatProblemsOf(computed("172.32.0.0/16").build()).areAt("cidr");
  }

  @Test
  void a_zone_that_the_region_lacks_fails() {
    assertThatProblemsOf(computed("10.0.0.0/16").region(Region.AP_NORTHEAST_1).build())
        .areAt("zones")
        .say("'b' is no availability zone of ap-northeast-1")
        .say("allowed: a, c, d");
  }

  @Test
  void given_subnets_must_cover_the_zones_and_no_other() {
    var onlyA = Map.of(Zone.A, Cidr.parse("10.100.0.0/24"));
    assertThatProblemsOf(reference().publicSubnets(onlyA).build())
        .areAt("publicSubnets")
        .say("has no subnet in zone b");
    assertThatProblemsOf(reference().zones(Set.of(Zone.A)).build())
        .areAt("publicSubnets.b", "privateSubnets.b")
        .say("is in a zone that the network does not have");
  }

  @Test
  void nat_needs_a_public_and_a_private_tier() {
    assertThatProblemsOf(computed("10.0.0.0/16").tiers(Set.of(Tier.PRIVATE)).build())
        .areAt("natGateways");
    assertThatProblemsOf(
            computed("10.0.0.0/16")
                .tiers(Set.of(Tier.PRIVATE))
                .natGateways(NatGateways.NONE)
                .build())
        .areNone();
  }

  @Test
  void subnets_of_a_tier_that_is_left_out_fail() {
    assertThatProblemsOf(
            reference().tiers(Set.of(Tier.PRIVATE)).natGateways(NatGateways.NONE).build())
        .areAt("publicSubnets");
  }

  @Test
  void computed_subnets_need_room() {
    assertThatProblemsOf(computed("10.0.0.0/23").build()).areNone();
    assertThatProblemsOf(computed("10.0.0.0/24").build())
        .areAt("publicSubnets", "privateSubnets", "dataSubnets")
        .say("widen cidr to /23");
  }

  @Test
  void a_further_zone_moves_no_computed_subnet() {
    var two = computed("10.0.0.0/16").build();
    var three = computed("10.0.0.0/16").zones(Set.of(Zone.A, Zone.B, Zone.C)).build();

    for (Tier tier : Tier.values()) {
      assertThat(three.subnets(tier)).containsAllEntriesOf(two.subnets(tier)).hasSize(3);
    }
  }

  private static NetworkPropertiesBuilder computed(String cidr) {
    return NetworkProperties.builder()
        .name("acme")
        .account(AccountId.parse("111122223333"))
        .region(Region.EU_NORTH_1)
        .cidr(Cidr.parse(cidr));
  }

  private static Map<Zone, Cidr> subnets(String a, String b) {
    return Map.of(Zone.A, Cidr.parse(a), Zone.B, Cidr.parse(b));
  }
}
