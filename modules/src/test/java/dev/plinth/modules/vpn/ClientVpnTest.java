package dev.plinth.modules.vpn;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.network.Cidr;
import dev.plinth.modules.network.Network;
import dev.plinth.modules.network.NetworkProperties;
import dev.plinth.modules.testing.SynthesizedStack;
import dev.plinth.modules.validation.InvalidPropertiesException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class ClientVpnTest {

  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");
  private static final String CERTIFICATES = "arn:aws:acm:eu-north-1:111122223333:certificate/";
  private static final String SAML = "arn:aws:iam::111122223333:saml-provider/acme";

  @Test
  void clients_sign_in_with_certificates_and_see_the_private_names_of_the_vpc() {
    SynthesizedStack stack = synthesize(vpn().build());

    stack
        .at("Vpn")
        .has("client_cidr_block", "10.0.0.0/16")
        .has("server_certificate_arn", CERTIFICATES + "server")
        .has("authentication_options.type", "certificate-authentication")
        .has("authentication_options.root_certificate_chain_arn", CERTIFICATES + "clients")
        .has("dns_servers", List.of("10.100.0.2"))
        .has("split_tunnel", true)
        .has("session_timeout_hours", 8)
        .has("client_login_banner_options.enabled", true)
        .has("security_group_ids", List.of(stack.at("Vpn/SecurityGroup").reference("id")))
        .refersTo("vpc_id", stack.at("Network"), "id");
    stack.hasNo("aws_acm_certificate");
  }

  @Test
  void clients_sign_in_with_saml_when_its_provider_is_given() {
    synthesize(
            vpn().clientCertificateArn(Optional.empty()).samlProviderArn(Optional.of(SAML)).build())
        .at("Vpn")
        .has("authentication_options.type", "federated-authentication")
        .has("authentication_options.saml_provider_arn", SAML)
        .hasNo("authentication_options.root_certificate_chain_arn");
  }

  @Test
  void connections_are_logged() {
    SynthesizedStack stack = synthesize(vpn().logDays(731).build());

    stack
        .at("Vpn/Connections")
        .has("name", "/acme-dev/vpn-connections")
        .has("kms_key_id", KEY.keyArn())
        .has("retention_in_days", 731);
    stack
        .at("Vpn")
        .has("connection_log_options.enabled", true)
        .refersTo(
            "connection_log_options.cloudwatch_log_group", stack.at("Vpn/Connections"), "name")
        .refersTo(
            "connection_log_options.cloudwatch_log_stream",
            stack.at("Vpn/ConnectionStream"),
            "name");
  }

  @Test
  void clients_get_into_each_private_subnet_and_to_https_in_the_vpc_alone() {
    SynthesizedStack stack = synthesize(vpn().build());

    for (String zone : List.of("A", "B")) {
      stack
          .at("Vpn/Association" + zone)
          .refersTo("client_vpn_endpoint_id", stack.at("Vpn"), "id")
          .refersTo("subnet_id", stack.at("Network/Private" + zone), "id");
    }
    stack
        .at("Vpn/Allow-vpc")
        .has("target_network_cidr", "10.100.0.0/16")
        .has("authorize_all_groups", true)
        .hasNo("access_group_id");
    stack
        .only("aws_vpc_security_group_egress_rule")
        .has("cidr_ipv4", "10.100.0.0/16")
        .has("from_port", 443);
    stack.hasNo("aws_vpc_security_group_ingress_rule");
  }

  @Test
  void authorizations_say_which_group_may_reach_what() {
    SynthesizedStack stack =
        synthesize(
            vpn()
                .authorizations(
                    List.of(
                        VpnAuthorization.builder()
                            .id("databases")
                            .cidr(Cidr.parse("10.100.128.0/20"))
                            .group(Optional.of("dba"))
                            .build()))
                .build());

    stack
        .only("aws_ec2_client_vpn_authorization_rule")
        .has("target_network_cidr", "10.100.128.0/20")
        .has("access_group_id", "dba")
        .hasNo("authorize_all_groups");
  }

  @Test
  void client_addresses_inside_the_vpc_fail_and_create_nothing() {
    SynthesizedStack.of(
        stack -> {
          Network network = network(stack);
          assertThatThrownBy(
                  () ->
                      new ClientVpn(
                          stack,
                          "Vpn",
                          network,
                          KEY,
                          vpn().clientCidr(Cidr.parse("10.100.4.0/22")).build()))
              .isInstanceOf(InvalidPropertiesException.class)
              .hasMessageContaining("'10.100.4.0/22' overlaps the VPC, 10.100.0.0/16");
          assertThat(stack.getNode().tryFindChild("Vpn")).isNull();
        });
  }

  @Test
  void one_way_to_sign_in_is_required_and_no_more() {
    assertThatProblemsOf(vpn().clientCertificateArn(Optional.empty()).build())
        .areAt("")
        .say("clients have no way to sign in");
    assertThatProblemsOf(vpn().samlProviderArn(Optional.of(SAML)).build())
        .areAt("")
        .say("clients are given two ways to sign in");
    assertThatProblemsOf(vpn().build()).areNone();
  }

  @Test
  void what_client_vpn_refuses_fails() {
    assertThatProblemsOf(ClientVpnProperties.builder().build())
        .areAt("name", "clientCidr", "serverCertificateArn", "");
    assertThatProblemsOf(
            vpn()
                .clientCidr(Cidr.parse("10.0.0.0/23"))
                .serverCertificateArn("server.pem")
                .banner("x".repeat(1401))
                .sessionHours(9)
                .logDays(2)
                .build())
        .areAt("clientCidr", "serverCertificateArn", "banner", "sessionHours", "logDays")
        .say("allowed: /12 to /22")
        .say("allowed: the ARN of a certificate in ACM");
  }

  @Test
  void an_authorization_of_the_whole_internet_or_a_repeated_one_fails() {
    var all = VpnAuthorization.builder().id("all").cidr(Cidr.ANYWHERE).build();

    assertThatProblemsOf(vpn().authorizations(List.of(all, all)).build())
        .areAt("authorizations[1].id", "authorizations[0].cidr", "authorizations[1].cidr");
  }

  private static ClientVpnPropertiesBuilder vpn() {
    return ClientVpnProperties.builder()
        .name("acme-dev")
        .clientCidr(Cidr.parse("10.0.0.0/16"))
        .serverCertificateArn(CERTIFICATES + "server")
        .clientCertificateArn(Optional.of(CERTIFICATES + "clients"));
  }

  private static Network network(Construct scope) {
    return new Network(
        scope,
        "Network",
        KEY,
        NetworkProperties.builder()
            .name("acme-dev")
            .account(AccountId.parse("111122223333"))
            .region(Region.EU_NORTH_1)
            .cidr(Cidr.parse("10.100.0.0/16"))
            .build());
  }

  private static SynthesizedStack synthesize(ClientVpnProperties properties) {
    return SynthesizedStack.of(
        stack -> new ClientVpn(stack, "Vpn", network(stack), KEY, properties));
  }
}
