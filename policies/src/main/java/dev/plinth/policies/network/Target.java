package dev.plinth.policies.network;

import dev.plinth.policies.plan.Resource;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a route leads.
 *
 * @param resource the gateway, if the plan shows which one
 */
public record Target(Kind kind, Optional<Resource> resource) {

  /** The kinds of gateways, and what else a route can name. */
  public enum Kind {
    /** Inside the VPC. */
    LOCAL,
    INTERNET_GATEWAY,
    EGRESS_ONLY_GATEWAY,
    NAT_GATEWAY,
    VPN_GATEWAY,
    TRANSIT_GATEWAY,
    PEERING,
    /** A gateway load balancer's endpoint. */
    ENDPOINT,
    /** An instance or an interface: an appliance, of which the plan does not tell what it does. */
    APPLIANCE,
    /** Local, carrier or core network gateway: outside of this model. */
    OTHER,
    /** Nothing: the traffic is dropped. */
    NOTHING,
    UNKNOWN;

    /** The name as people write it. */
    public String label() {
      return this == NAT_GATEWAY || this == VPN_GATEWAY
          ? name().substring(0, 3) + " gateway"
          : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static final Target LOCAL = new Target(Kind.LOCAL, Optional.empty());
  static final Target UNKNOWN = new Target(Kind.UNKNOWN, Optional.empty());

  /** What a known id stands for, by its prefix. */
  static Target ofId(String id) {
    Kind kind =
        switch (id.contains("-") ? id.substring(0, id.indexOf('-')) : id) {
          case "local" -> Kind.LOCAL;
          case "igw" -> Kind.INTERNET_GATEWAY;
          case "eigw" -> Kind.EGRESS_ONLY_GATEWAY;
          case "nat" -> Kind.NAT_GATEWAY;
          case "vgw" -> Kind.VPN_GATEWAY;
          case "tgw" -> Kind.TRANSIT_GATEWAY;
          case "pcx" -> Kind.PEERING;
          case "vpce" -> Kind.ENDPOINT;
          case "eni", "i" -> Kind.APPLIANCE;
          case "lgw", "cagw", "arn:aws:networkmanager" -> Kind.OTHER;
          default -> Kind.UNKNOWN;
        };
    return new Target(kind, Optional.empty());
  }

  static Target of(Resource resource) {
    Kind kind =
        switch (resource.type()) {
          case "aws_internet_gateway" -> Kind.INTERNET_GATEWAY;
          case "aws_egress_only_internet_gateway" -> Kind.EGRESS_ONLY_GATEWAY;
          case "aws_nat_gateway" -> Kind.NAT_GATEWAY;
          case "aws_vpn_gateway" -> Kind.VPN_GATEWAY;
          case "aws_ec2_transit_gateway" -> Kind.TRANSIT_GATEWAY;
          case "aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter" -> Kind.PEERING;
          case "aws_vpc_endpoint" -> Kind.ENDPOINT;
          case "aws_network_interface", "aws_instance" -> Kind.APPLIANCE;
          default -> Kind.OTHER;
        };
    return new Target(kind, Optional.of(resource));
  }

  /** As people write it. */
  @Override
  public String toString() {
    return resource.map(found -> found.address().text()).orElse(kind.label());
  }
}
