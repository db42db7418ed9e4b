package dev.plinth.modules.network;

import com.hashicorp.cdktf.providers.aws.network_acl.NetworkAcl;
import com.hashicorp.cdktf.providers.aws.network_acl_rule.NetworkAclRule;
import dev.plinth.modules.source.PlatformConstruct;
import java.util.Map;

/**
 * The network ACL of a tier: a second fence, behind the security groups, against what no group
 * should let in. Nobody outside the VPC can open a connection; what the tier asked for outside can
 * be answered. Data subnets talk to the VPC alone.
 */
final class NetworkAccess extends PlatformConstruct {

  /** NAT gateways use every port from here for connections (AWS: "NAT gateway basics"). */
  private static final int FIRST_PORT_OF_NAT = 1024;

  /** Linux uses the ports from here for its own connections. */
  private static final int FIRST_EPHEMERAL_PORT = 32_768;

  private static final int LAST_PORT = 65_535;

  private static final int REMOTE_DESKTOP = 3389;

  private final String networkAclId;

  NetworkAccess(Network network, Tier tier) {
    super(network, tier.id() + "Access");
    networkAclId =
        NetworkAcl.Builder.create(this, "Resource")
            .vpcId(network.vpcId())
            .subnetIds(network.subnetIds(tier))
            .tags(Map.of("Name", network.properties().name() + "-" + tier.suffix()))
            .build()
            .getId();
    rule("IngressVpc", 100, false, network.cidr()).protocol("-1").build();
    if (tier == Tier.DATA) {
      rule("EgressVpc", 100, true, network.cidr()).protocol("-1").build();
      return;
    }
    if (tier == Tier.PUBLIC) {
      // Among the ports of NAT is one that others knock at; NAT has enough without it.
      ports("IngressNoRemoteDesktop", 150, REMOTE_DESKTOP, REMOTE_DESKTOP)
          .ruleAction("deny")
          .build();
    }
    ports(
            "IngressReplies",
            200,
            tier == Tier.PUBLIC ? FIRST_PORT_OF_NAT : FIRST_EPHEMERAL_PORT,
            LAST_PORT)
        .build();
    rule("EgressAll", 100, true, Cidr.ANYWHERE).protocol("-1").build();
  }

  private NetworkAclRule.Builder ports(String id, int number, int first, int last) {
    return rule(id, number, false, Cidr.ANYWHERE).protocol("tcp").fromPort(first).toPort(last);
  }

  private NetworkAclRule.Builder rule(String id, int number, boolean egress, Cidr peer) {
    return NetworkAclRule.Builder.create(this, id)
        .networkAclId(networkAclId)
        .ruleNumber(number)
        .egress(egress)
        .ruleAction("allow")
        .cidrBlock(peer.toString());
  }
}
