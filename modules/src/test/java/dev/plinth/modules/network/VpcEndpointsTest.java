package dev.plinth.modules.network;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VpcEndpointsTest {

  @Test
  void s3_is_reached_from_every_private_subnet_and_from_no_other() {
    SynthesizedStack stack = synthesize(properties().build());

    SynthesizedBlock s3 =
        stack
            .at("Endpoints/S3")
            .has("service_name", "com.amazonaws.eu-north-1.s3")
            .has("vpc_endpoint_type", "Gateway");
    assertThat(stack.all("aws_vpc_endpoint_route_table_association"))
        .allSatisfy(association -> association.refersTo("vpc_endpoint_id", s3, "id"))
        .extracting(association -> association.get("route_table_id").asText())
        .containsExactlyInAnyOrder(
            stack.at("Network/PrivateRoutesA").reference("id"),
            stack.at("Network/PrivateRoutesB").reference("id"));
  }

  @Test
  void the_s3_endpoint_serves_the_accounts_principals_on_its_own_buckets() {
    SynthesizedStack stack = synthesize(properties().build());

    SynthesizedBlock policy = stack.at("Endpoints/S3Policy");
    stack.at("Endpoints/S3").refersTo("policy", policy, "json");
    policy
        .has("statement[0].condition[0].variable", "aws:PrincipalAccount")
        .has("statement[0].condition[1].variable", "aws:ResourceAccount")
        .has("statement[0].condition[1].values", List.of("111122223333"))
        .has("statement[1].actions", List.of("s3:GetObject"));
  }

  @Test
  void an_interface_endpoint_has_private_dns_a_policy_and_its_own_group_in_each_private_subnet() {
    SynthesizedStack stack =
        synthesize(properties().services(Set.of(InterfaceService.SQS)).build());

    stack
        .at("Endpoints/Sqs")
        .has("service_name", "com.amazonaws.eu-north-1.sqs")
        .has("vpc_endpoint_type", "Interface")
        .has("private_dns_enabled", true)
        .has(
            "subnet_ids",
            List.of(
                stack.at("Network/PrivateA").reference("id"),
                stack.at("Network/PrivateB").reference("id")))
        .has("security_group_ids", List.of(stack.at("Endpoints/SecurityGroup").reference("id")))
        .refersTo("policy", stack.at("Endpoints/InterfacePolicy"), "json");
    stack
        .at("Endpoints/InterfacePolicy")
        .has("statement.actions", List.of("sqs:*"))
        .has("statement.condition.values", List.of("111122223333"));
  }

  @Test
  void the_group_of_the_endpoints_lets_in_https_from_the_vpc_alone() {
    SynthesizedStack stack = synthesize(properties().build());

    stack
        .only("aws_vpc_security_group_ingress_rule")
        .has("cidr_ipv4", "10.100.0.0/16")
        .has("from_port", 443)
        .has("to_port", 443);
    stack.hasNo("aws_vpc_security_group_egress_rule");
  }

  @Test
  void by_default_emr_and_mwaa_find_all_they_need() {
    assertThat(synthesize(properties().build()).all("aws_vpc_endpoint")).hasSize(1 + 12);
  }

  @Test
  void without_services_there_is_s3_alone() {
    SynthesizedStack stack = synthesize(properties().services(Set.of()).build());

    assertThat(stack.only("aws_vpc_endpoint").path()).isEqualTo("Endpoints/S3");
    stack.hasNo("aws_security_group");
  }

  @Test
  void name_and_account_are_required() {
    assertThatProblemsOf(VpcEndpointsProperties.builder().build()).areAt("name", "account");
    assertThatProblemsOf(properties().build()).areNone();
  }

  private static VpcEndpointsPropertiesBuilder properties() {
    return VpcEndpointsProperties.builder()
        .name("acme-dev")
        .account(AccountId.parse("111122223333"));
  }

  private static SynthesizedStack synthesize(VpcEndpointsProperties properties) {
    return SynthesizedStack.of(
        stack -> {
          var network =
              new Network(stack, "Network", NetworkTest.KEY, NetworkTest.reference().build());
          new VpcEndpoints(stack, "Endpoints", network, properties);
        });
  }
}
