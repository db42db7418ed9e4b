package dev.plinth.policies.rules.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.rule.Evidence;
import org.junit.jupiter.api.Test;

class SecurityGroupIsNotOpenToTheWorldTest {

  private static final String RULE = "PLINTH-NET-002";
  private static final String GROUP = "aws_security_group.g";

  private static PlanText group() {
    return new PlanText().create(GROUP, "{\"id\": \"?\", \"ingress\": \"?\"}");
  }

  private static PlanText rule(PlanText plan, String name, String cidr, String protocol, int port) {
    return plan.create(
        "aws_vpc_security_group_ingress_rule." + name,
        """
        {"security_group_id": "?", "cidr_ipv4": "%s", "ip_protocol": "%s", "from_port": %d, "to_port": %d}"""
            .formatted(cidr, protocol, port, port),
        "security_group_id <- aws_security_group.g.id");
  }

  @Test
  void ssh_from_everywhere_fails() {
    PlanText plan = rule(group(), "ssh", "0.0.0.0/0", "tcp", 22);

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL " + GROUP);
    assertThat(plan.findings(RULE).get(0).message()).contains("tcp port 22");
  }

  @Test
  void ssh_from_an_office_passes() {
    assertThat(rule(group(), "ssh", "203.0.113.0/24", "tcp", 22).verdicts(RULE)).isEmpty();
  }

  @Test
  void all_protocols_from_everywhere_fail() {
    PlanText plan =
        group()
            .create(
                "aws_vpc_security_group_ingress_rule.all",
                "{\"security_group_id\": \"?\", \"cidr_ipv4\": \"0.0.0.0/0\", \"ip_protocol\": \"-1\"}",
                "security_group_id <- aws_security_group.g.id");

    assertThat(plan.findings(RULE).get(0).message()).contains("every port");
  }

  @Test
  void two_halves_of_the_internet_are_the_world() {
    PlanText halves =
        rule(rule(group(), "low", "0.0.0.0/2", "tcp", 22), "high", "128.0.0.0/2", "tcp", 22);

    assertThat(halves.verdicts(RULE)).containsExactly("FAIL " + GROUP);
    assertThat(halves.findings(RULE).get(0).evidence())
        .extracting(Evidence::note)
        .containsExactly(
            "may connect to tcp port 22",
            "may connect to tcp port 22",
            "is open, with nothing in it today");
  }

  @Test
  void quarters_of_the_internet_on_different_ports_are_not_the_world() {
    PlanText plan =
        rule(rule(group(), "low", "0.0.0.0/2", "tcp", 22), "high", "128.0.0.0/2", "tcp", 23);

    assertThat(plan.verdicts(RULE)).isEmpty();
  }

  @Test
  void ipv6_counts() {
    PlanText plan =
        new PlanText()
            .create(
                "aws_security_group_rule.r",
                """
                {"type": "ingress", "security_group_id": "sg-1", "protocol": "tcp",
                 "from_port": 22, "to_port": 22, "ipv6_cidr_blocks": ["::/0"]}""");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL aws_security_group_rule.r");
  }

  @Test
  void an_inline_rule_counts_even_behind_a_self_rule() {
    PlanText plan =
        new PlanText()
            .create(
                GROUP,
                """
                {"ingress": [{"protocol": "-1", "self": true, "from_port": 0, "to_port": 0},
                             {"protocol": "tcp", "from_port": 0, "to_port": 65535,
                              "cidr_blocks": ["0.0.0.0/0"]}]}""");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL " + GROUP);
  }

  @Test
  void an_egress_rule_is_not_this_rules_concern() {
    PlanText plan =
        new PlanText()
            .create(
                "aws_security_group_rule.r",
                """
                {"type": "egress", "security_group_id": "sg-1", "protocol": "-1",
                 "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}""");

    assertThat(plan.verdicts(RULE)).isEmpty();
  }

  @Test
  void https_of_a_load_balancer_is_meant_to_be_public() {
    PlanText plan =
        rule(group(), "https", "0.0.0.0/0", "tcp", 443)
            .create(
                "aws_lb.web",
                "{\"security_groups\": \"?\"}",
                "security_groups <- aws_security_group.g.id");

    assertThat(plan.verdicts(RULE)).isEmpty();
  }

  @Test
  void https_of_anything_else_fails() {
    assertThat(rule(group(), "https", "0.0.0.0/0", "tcp", 443).verdicts(RULE))
        .containsExactly("FAIL " + GROUP);
  }

  @Test
  void an_address_known_only_after_apply_is_unknown() {
    PlanText plan =
        group()
            .create(
                "aws_vpc_security_group_ingress_rule.r",
                "{\"security_group_id\": \"?\", \"cidr_ipv4\": \"?\", \"ip_protocol\": \"tcp\", \"from_port\": 22, \"to_port\": 22}",
                "security_group_id <- aws_security_group.g.id");

    assertThat(plan.verdicts(RULE)).containsExactly("UNKNOWN " + GROUP);
  }

  @Test
  void a_prefix_list_in_the_plan_is_looked_into() {
    PlanText plan =
        group()
            .create(
                "aws_ec2_managed_prefix_list.l",
                "{\"id\": \"?\", \"entry\": [{\"cidr\": \"0.0.0.0/0\"}]}")
            .create(
                "aws_vpc_security_group_ingress_rule.r",
                "{\"security_group_id\": \"?\", \"prefix_list_id\": \"?\", \"ip_protocol\": \"tcp\", \"from_port\": 22, \"to_port\": 22}",
                "security_group_id <- aws_security_group.g.id",
                "prefix_list_id <- aws_ec2_managed_prefix_list.l.id");

    assertThat(plan.verdicts(RULE)).containsExactly("FAIL " + GROUP);
  }

  @Test
  void a_prefix_list_outside_of_the_plan_is_unknown() {
    PlanText plan =
        group()
            .create(
                "aws_vpc_security_group_ingress_rule.r",
                "{\"security_group_id\": \"?\", \"prefix_list_id\": \"pl-1\", \"ip_protocol\": \"tcp\", \"from_port\": 22, \"to_port\": 22}",
                "security_group_id <- aws_security_group.g.id");

    assertThat(plan.verdicts(RULE)).containsExactly("UNKNOWN " + GROUP);
  }
}
