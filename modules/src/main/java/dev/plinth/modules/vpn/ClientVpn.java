package dev.plinth.modules.vpn;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_stream.CloudwatchLogStream;
import com.hashicorp.cdktf.providers.aws.ec2_client_vpn_authorization_rule.Ec2ClientVpnAuthorizationRule;
import com.hashicorp.cdktf.providers.aws.ec2_client_vpn_endpoint.Ec2ClientVpnEndpoint;
import com.hashicorp.cdktf.providers.aws.ec2_client_vpn_endpoint.Ec2ClientVpnEndpointAuthenticationOptions;
import com.hashicorp.cdktf.providers.aws.ec2_client_vpn_endpoint.Ec2ClientVpnEndpointClientLoginBannerOptions;
import com.hashicorp.cdktf.providers.aws.ec2_client_vpn_endpoint.Ec2ClientVpnEndpointConnectionLogOptions;
import com.hashicorp.cdktf.providers.aws.ec2_client_vpn_network_association.Ec2ClientVpnNetworkAssociation;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.logging.LogGroup;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.network.Network;
import dev.plinth.modules.network.Peer;
import dev.plinth.modules.network.Port;
import dev.plinth.modules.network.SecurityGroup;
import dev.plinth.modules.network.SecurityGroupProperties;
import dev.plinth.modules.network.SecurityGroupRule;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The way of people into a network's private subnets: mutually authenticated, authorized network by
 * network, each connection logged. Clients resolve names in the VPC, so that endpoints and private
 * services have their private addresses. Where they get to is their security group's to say; it
 * opens HTTPS in the VPC, {@link #securityGroup()} more.
 */
public final class ClientVpn extends PlatformConstruct {

  /** AWS: "Understanding Amazon DNS": the VPC's resolver has its network's address plus two. */
  private static final int RESOLVER = 2;

  private final Ec2ClientVpnEndpoint resource;
  private final SecurityGroup securityGroup;
  private final LogGroup connections;

  /**
   * @param logKey encrypts the connection log; must let CloudWatch Logs use it, see {@link
   *     dev.plinth.modules.encryption.KeyStatements#cloudWatchLogs}
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public ClientVpn(
      Construct scope, String id, Network network, IKey logKey, ClientVpnProperties properties) {
    super(scope, Checks.validId(scope, id, new Placement(properties, network)));
    securityGroup = createSecurityGroup(network, properties);
    connections =
        new LogGroup(
            this,
            "Connections",
            logKey,
            LogGroupProperties.builder()
                .name("/" + properties.name() + "/vpn-connections")
                .retentionDays(properties.logDays())
                .destroyable(properties.destroyable())
                .build());
    resource = createEndpoint(network, properties);
    network
        .subnets(Tier.PRIVATE)
        .forEach(
            (zone, subnet) ->
                Ec2ClientVpnNetworkAssociation.Builder.create(this, "Association" + zone.id())
                    .clientVpnEndpointId(resource.getId())
                    .subnetId(subnet.subnetId())
                    .build());
    authorize(network, properties);
  }

  /** The endpoint itself. */
  public Ec2ClientVpnEndpoint resource() {
    return resource;
  }

  /** The group that connected clients are in. */
  public SecurityGroup securityGroup() {
    return securityGroup;
  }

  /** Who connected when. */
  public LogGroup connections() {
    return connections;
  }

  /** The properties together with the network that clients reach. */
  private record Placement(ClientVpnProperties properties, Network network) implements Validated {
    @Override
    public void validate(Checks check) {
      if (properties.problems().isEmpty()) {
        properties.checkApart(check, "properties.clientCidr", network.cidr());
      }
    }
  }

  private SecurityGroup createSecurityGroup(Network network, ClientVpnProperties properties) {
    var group =
        new SecurityGroup(
            this,
            "SecurityGroup",
            network,
            SecurityGroupProperties.builder()
                .name(properties.name() + "-vpn")
                .description("Clients of the VPN")
                .build());
    group.allowTo(
        "HttpsInVpc",
        new SecurityGroupRule(
            Peer.cidr(network.cidr()), Port.HTTPS, "Private web consoles and AWS APIs"));
    return group;
  }

  private Ec2ClientVpnEndpoint createEndpoint(Network network, ClientVpnProperties properties) {
    var stream =
        CloudwatchLogStream.Builder.create(this, "ConnectionStream")
            .name("connections")
            .logGroupName(connections.logGroupName())
            .build();
    return Ec2ClientVpnEndpoint.Builder.create(this, "Resource")
        .description("Clients of " + properties.name())
        .clientCidrBlock(properties.clientCidr().toString())
        .serverCertificateArn(properties.serverCertificateArn())
        .authenticationOptions(List.of(authentication(properties)))
        .vpcId(network.vpcId())
        .securityGroupIds(List.of(securityGroup.securityGroupId()))
        .dnsServers(List.of(network.cidr().host(RESOLVER)))
        .splitTunnel(properties.splitTunnel())
        .transportProtocol("udp")
        .sessionTimeoutHours(properties.sessionHours())
        .clientLoginBannerOptions(
            Ec2ClientVpnEndpointClientLoginBannerOptions.builder()
                .enabled(true)
                .bannerText(properties.banner())
                .build())
        .connectionLogOptions(
            Ec2ClientVpnEndpointConnectionLogOptions.builder()
                .enabled(true)
                .cloudwatchLogGroup(connections.logGroupName())
                .cloudwatchLogStream(stream.getName())
                .build())
        .tags(Map.of("Name", properties.name()))
        .build();
  }

  private static Ec2ClientVpnEndpointAuthenticationOptions authentication(
      ClientVpnProperties properties) {
    var options = Ec2ClientVpnEndpointAuthenticationOptions.builder();
    properties
        .clientCertificateArn()
        .ifPresent(arn -> options.type("certificate-authentication").rootCertificateChainArn(arn));
    properties
        .samlProviderArn()
        .ifPresent(arn -> options.type("federated-authentication").samlProviderArn(arn));
    return options.build();
  }

  private void authorize(Network network, ClientVpnProperties properties) {
    List<VpnAuthorization> authorizations =
        properties.authorizations().isEmpty()
            ? List.of(VpnAuthorization.builder().id("vpc").cidr(network.cidr()).build())
            : properties.authorizations();
    for (VpnAuthorization authorization : authorizations) {
      var rule =
          Ec2ClientVpnAuthorizationRule.Builder.create(this, "Allow-" + authorization.id())
              .clientVpnEndpointId(resource.getId())
              .targetNetworkCidr(authorization.cidr().toString())
              .description(authorization.id());
      authorization
          .group()
          .ifPresentOrElse(rule::accessGroupId, () -> rule.authorizeAllGroups(true));
      rule.build();
    }
  }
}
