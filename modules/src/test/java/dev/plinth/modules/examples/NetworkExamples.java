package dev.plinth.modules.examples;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.Zone;
import dev.plinth.modules.encryption.EncryptionKey;
import dev.plinth.modules.encryption.EncryptionKeyProperties;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.encryption.KeyStatements;
import dev.plinth.modules.network.Cidr;
import dev.plinth.modules.network.InterfaceService;
import dev.plinth.modules.network.NatGateways;
import dev.plinth.modules.network.Network;
import dev.plinth.modules.network.NetworkProperties;
import dev.plinth.modules.network.Peer;
import dev.plinth.modules.network.Port;
import dev.plinth.modules.network.SecurityGroup;
import dev.plinth.modules.network.SecurityGroupProperties;
import dev.plinth.modules.network.SecurityGroupRule;
import dev.plinth.modules.network.VpcEndpoints;
import dev.plinth.modules.network.VpcEndpointsProperties;
import dev.plinth.modules.vpn.ClientVpn;
import dev.plinth.modules.vpn.ClientVpnProperties;
import dev.plinth.modules.vpn.VpnAuthorization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.constructs.Construct;

/** Where the platform runs, and how people get there. */
final class NetworkExamples {

  private static final AccountId ACCOUNT = AccountId.parse("111122223333");
  private static final Region REGION = Region.EU_NORTH_1;

  private NetworkExamples() {}

  static EncryptionKey key(Construct stack) {
    // example: A key that CloudWatch Logs may use
    var logKey =
        new EncryptionKey(
            stack,
            "LogKey",
            EncryptionKeyProperties.builder()
                .name("acme-data-dev-logs")
                .account(ACCOUNT)
                .description("Logs in CloudWatch")
                .statements(List.of(KeyStatements.cloudWatchLogs(REGION, ACCOUNT)))
                .build());
    // end
    return logKey;
  }

  static Network network(Construct stack, IKey logKey) {
    // example: A network with given addresses and NAT in each zone
    var network =
        new Network(
            stack,
            "Network",
            logKey,
            NetworkProperties.builder()
                .name("acme-data-dev")
                .account(ACCOUNT)
                .region(REGION)
                .cidr(Cidr.parse("10.100.0.0/16"))
                .publicSubnets(
                    Map.of(
                        Zone.A, Cidr.parse("10.100.0.0/24"), Zone.B, Cidr.parse("10.100.1.0/24")))
                .natGateways(NatGateways.PER_ZONE)
                .build());
    // end
    return network;
  }

  static void securityGroups(Construct stack, Network network) {
    // example: Two security groups, of which one may reach the other
    var jobs =
        new SecurityGroup(
            stack,
            "Jobs",
            network,
            SecurityGroupProperties.builder()
                .name("acme-data-dev-jobs")
                .description("Spark jobs")
                .build());
    var database =
        new SecurityGroup(
            stack,
            "Metastore",
            network,
            SecurityGroupProperties.builder()
                .name("acme-data-dev-metastore")
                .description("The Hive metastore")
                .build());
    jobs.connectTo("Metastore", database, Port.POSTGRESQL, "Jobs look up tables");
    jobs.allowFrom(
        "Shuffle", new SecurityGroupRule(Peer.self(), Port.tcp(7337), "Shuffle between executors"));
    // end
  }

  static void endpoints(Construct stack, Network network) {
    // example: Endpoints for S3, SQS and KMS alone
    new VpcEndpoints(
        stack,
        "Endpoints",
        network,
        VpcEndpointsProperties.builder()
            .name("acme-data-dev")
            .account(ACCOUNT)
            .services(Set.of(InterfaceService.KMS, InterfaceService.SQS))
            .build());
    // end
  }

  static void vpn(Construct stack, Network network, IKey logKey) {
    // example: A VPN whose members of one SAML group may reach the databases
    new ClientVpn(
        stack,
        "Vpn",
        network,
        logKey,
        ClientVpnProperties.builder()
            .name("acme-data-dev")
            .clientCidr(Cidr.parse("10.0.0.0/16"))
            .serverCertificateArn("arn:aws:acm:eu-north-1:111122223333:certificate/vpn")
            .samlProviderArn(Optional.of("arn:aws:iam::111122223333:saml-provider/acme"))
            .authorizations(
                List.of(
                    VpnAuthorization.builder()
                        .id("databases")
                        .cidr(Cidr.parse("10.100.128.0/20"))
                        .group(Optional.of("database-administrators"))
                        .build()))
            .build());
    // end
  }
}
