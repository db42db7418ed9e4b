package dev.plinth.modules.network;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.modules.Region;
import dev.plinth.modules.testing.SynthesizedStack;
import dev.plinth.modules.validation.InvalidPropertiesException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SecurityGroupTest {

  @Test
  void a_group_lets_nothing_through_and_is_replaced_before_it_is_destroyed() {
    SynthesizedStack stack = withGroup(group -> {});

    stack
        .at("Jobs")
        .has("name_prefix", "acme-jobs-")
        .has("description", "Spark jobs")
        .has("lifecycle.create_before_destroy", true)
        .has("vpc_id", "vpc-1")
        .hasNo("ingress")
        .hasNo("egress");
    stack.hasNo("aws_vpc_security_group_ingress_rule").hasNo("aws_vpc_security_group_egress_rule");
  }

  @Test
  void a_rule_for_a_block_is_a_resource_of_its_own() {
    SynthesizedStack stack =
        withGroup(
            group ->
                group.allowFrom(
                    "Vpn",
                    new SecurityGroupRule(
                        Peer.cidr(Cidr.parse("10.0.0.0/16")), Port.HTTPS, "VPN clients")));

    stack
        .at("Jobs/IngressVpn")
        .refersTo("security_group_id", stack.at("Jobs"), "id")
        .has("cidr_ipv4", "10.0.0.0/16")
        .has("ip_protocol", "tcp")
        .has("from_port", 443)
        .has("to_port", 443)
        .has("description", "VPN clients")
        .hasNo("referenced_security_group_id")
        .hasNo("prefix_list_id");
  }

  @Test
  void a_rule_for_members_refers_to_the_group_itself_and_for_all_protocols_has_no_ports() {
    SynthesizedStack stack =
        withGroup(
            group -> {
              var rule = new SecurityGroupRule(Peer.self(), Port.ALL, "Executors and driver");
              group.allowFrom("Members", rule);
              group.allowTo("Members", rule);
            });

    for (String rule : new String[] {"Jobs/IngressMembers", "Jobs/EgressMembers"}) {
      stack
          .at(rule)
          .refersTo("referenced_security_group_id", stack.at("Jobs"), "id")
          .has("ip_protocol", "-1")
          .hasNo("from_port")
          .hasNo("to_port")
          .hasNo("cidr_ipv4");
    }
  }

  @Test
  void a_rule_for_a_prefix_list_names_it() {
    SynthesizedStack stack =
        withGroup(
            group ->
                group.allowTo(
                    "S3", new SecurityGroupRule(Peer.prefixList("pl-c3aa4faa"), Port.HTTPS, "S3")));

    stack.at("Jobs/EgressS3").has("prefix_list_id", "pl-c3aa4faa").hasNo("cidr_ipv4");
  }

  @Test
  void connecting_two_groups_opens_one_way_out_and_one_way_in() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> {
              var jobs = new SecurityGroup(s, "Jobs", network(), properties("acme-jobs"));
              var database = new SecurityGroup(s, "Database", network(), properties("acme-db"));
              jobs.connectTo("Metastore", database, Port.POSTGRESQL, "Hive metastore");
            });

    stack
        .only("aws_vpc_security_group_egress_rule")
        .refersTo("security_group_id", stack.at("Jobs"), "id")
        .refersTo("referenced_security_group_id", stack.at("Database"), "id")
        .has("from_port", 5432);
    stack
        .only("aws_vpc_security_group_ingress_rule")
        .refersTo("security_group_id", stack.at("Database"), "id")
        .refersTo("referenced_security_group_id", stack.at("Jobs"), "id")
        .has("to_port", 5432);
  }

  @Test
  void the_whole_internet_must_be_meant() {
    assertThatProblemsOf(new SecurityGroupRule(Peer.cidr(Cidr.ANYWHERE), Port.HTTPS, "Web"))
        .areAt("peer.cidr")
        .say("say Peer.internet() if that is meant");
    assertThatProblemsOf(new SecurityGroupRule(Peer.internet(), Port.HTTPS, "Web")).areNone();
  }

  @Test
  void a_rule_with_a_blank_description_or_impossible_ports_fails_and_is_not_created() {
    SynthesizedStack stack =
        withGroup(
            group ->
                assertThatThrownBy(
                        () ->
                            group.allowFrom(
                                "X", new SecurityGroupRule(Peer.self(), Port.tcp(99, 9), " ")))
                    .isInstanceOf(InvalidPropertiesException.class)
                    .hasMessageContaining("SecurityGroupRule at test/Jobs/IngressX")
                    .hasMessageContaining("description: ' ' is blank")
                    .hasMessageContaining("port.to: '9' is less than from, 99"));

    assertThat(stack.all("aws_vpc_security_group_ingress_rule")).isEmpty();
  }

  @Test
  void a_description_with_characters_that_aws_refuses_fails() {
    assertThatProblemsOf(SecurityGroupProperties.builder().name("a").description("é").build())
        .areAt("description");
    assertThatProblemsOf(SecurityGroupProperties.builder().build()).areAt("name", "description");
  }

  private static SynthesizedStack withGroup(Consumer<SecurityGroup> rules) {
    return SynthesizedStack.of(
        stack ->
            rules.accept(new SecurityGroup(stack, "Jobs", network(), properties("acme-jobs"))));
  }

  private static SecurityGroupProperties properties(String name) {
    return SecurityGroupProperties.builder().name(name).description("Spark jobs").build();
  }

  private static INetwork network() {
    return NetworkAttributes.builder()
        .vpcId("vpc-1")
        .cidr(Cidr.parse("10.0.0.0/16"))
        .region(Region.EU_NORTH_1)
        .build();
  }
}
