package dev.plinth.modules.network;

import com.hashicorp.cdktf.providers.aws.vpc_endpoint.VpcEndpoint;
import com.hashicorp.cdktf.providers.aws.vpc_endpoint_route_table_association.VpcEndpointRouteTableAssociation;
import dev.plinth.modules.identity.PolicyDocument;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/**
 * The ways from a network's private subnets to AWS services that do not leave the VPC: a gateway
 * endpoint for S3, an interface endpoint with private DNS for each other service.
 */
public final class VpcEndpoints extends PlatformConstruct {

  private final VpcEndpoint s3;
  private final Optional<SecurityGroup> securityGroup;
  private final Map<InterfaceService, VpcEndpoint> interfaces =
      new EnumMap<>(InterfaceService.class);

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public VpcEndpoints(
      Construct scope, String id, Network network, VpcEndpointsProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    s3 = createS3(network, properties);
    securityGroup =
        properties.services().isEmpty()
            ? Optional.empty()
            : Optional.of(createSecurityGroup(network, properties));
    securityGroup.ifPresent(group -> createInterfaces(network, properties, group));
  }

  /** The S3 gateway endpoint. */
  public VpcEndpoint s3() {
    return s3;
  }

  /** The interface endpoints by service. */
  public Map<InterfaceService, VpcEndpoint> interfaces() {
    return Collections.unmodifiableMap(interfaces);
  }

  /** The group of the interface endpoints, if there are any; lets in HTTPS from the VPC. */
  public Optional<SecurityGroup> securityGroup() {
    return securityGroup;
  }

  private VpcEndpoint createS3(Network network, VpcEndpointsProperties properties) {
    var policy =
        new PolicyDocument(
            this,
            "S3Policy",
            List.of(
                EndpointStatements.ownBuckets(properties.account()),
                EndpointStatements.packages(network.region())));
    VpcEndpoint endpoint =
        VpcEndpoint.Builder.create(this, "S3")
            .vpcId(network.vpcId())
            .serviceName("com.amazonaws." + network.region() + ".s3")
            .vpcEndpointType("Gateway")
            .policy(policy.json())
            .tags(Map.of("Name", properties.name() + "-s3"))
            .build();
    network
        .routes(Tier.PRIVATE)
        .forEach(
            (key, routes) ->
                VpcEndpointRouteTableAssociation.Builder.create(this, "S3For" + key)
                    .vpcEndpointId(endpoint.getId())
                    .routeTableId(routes.getId())
                    .build());
    return endpoint;
  }

  private SecurityGroup createSecurityGroup(Network network, VpcEndpointsProperties properties) {
    var group =
        new SecurityGroup(
            this,
            "SecurityGroup",
            network,
            SecurityGroupProperties.builder()
                .name(properties.name() + "-endpoints")
                .description("Interface endpoints of AWS services")
                .build());
    group.allowFrom(
        "HttpsFromVpc",
        new SecurityGroupRule(
            Peer.cidr(network.cidr()), Port.HTTPS, "AWS APIs, called from inside the VPC"));
    return group;
  }

  private void createInterfaces(
      Network network, VpcEndpointsProperties properties, SecurityGroup group) {
    var policy =
        new PolicyDocument(
            this,
            "InterfacePolicy",
            List.of(
                EndpointStatements.ownPrincipals(
                    properties.account(), properties.sortedServices())));
    for (InterfaceService service : properties.sortedServices()) {
      VpcEndpoint endpoint =
          VpcEndpoint.Builder.create(this, service.id())
              .vpcId(network.vpcId())
              .serviceName(service.in(network.region()))
              .vpcEndpointType("Interface")
              .privateDnsEnabled(true)
              .subnetIds(network.subnetIds(Tier.PRIVATE))
              .securityGroupIds(List.of(group.securityGroupId()))
              .policy(policy.json())
              .tags(Map.of("Name", properties.name() + "-" + service.id()))
              .build();
      interfaces.put(service, endpoint);
    }
  }
}
