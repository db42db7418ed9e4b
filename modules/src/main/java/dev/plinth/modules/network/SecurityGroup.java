package dev.plinth.modules.network;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_egress_rule.VpcSecurityGroupEgressRule;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_ingress_rule.VpcSecurityGroupIngressRule;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * A security group that lets nothing in or out until a rule says so. Each rule is a resource of its
 * own, so that a change of one shows as just that. A replaced group is created before the old one
 * is destroyed, since its members must move first.
 */
public final class SecurityGroup extends PlatformConstruct implements ISecurityGroup {

  private final com.hashicorp.cdktf.providers.aws.security_group.SecurityGroup resource;
  private final String securityGroupId;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public SecurityGroup(
      Construct scope, String id, INetwork network, SecurityGroupProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    resource =
        com.hashicorp.cdktf.providers.aws.security_group.SecurityGroup.Builder.create(
                this, "Resource")
            .namePrefix(properties.name() + "-")
            .description(properties.description())
            .vpcId(network.vpcId())
            .tags(Map.of("Name", properties.name()))
            .lifecycle(TerraformResourceLifecycle.builder().createBeforeDestroy(true).build())
            .build();
    securityGroupId = resource.getId();
  }

  @Override
  public String securityGroupId() {
    return securityGroupId;
  }

  /** The group itself. */
  public com.hashicorp.cdktf.providers.aws.security_group.SecurityGroup resource() {
    return resource;
  }

  /**
   * Lets a peer reach the members of this group.
   *
   * @param id the rule's id among the ingress rules of this group: what it is for, as {@code Https}
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public VpcSecurityGroupIngressRule allowFrom(String id, SecurityGroupRule rule) {
    Fields fields = fields(rule);
    return VpcSecurityGroupIngressRule.Builder.create(
            this, Checks.validId(this, "Ingress" + id, rule))
        .securityGroupId(securityGroupId())
        .ipProtocol(rule.port().protocol().inTerraform())
        .fromPort(fields.from())
        .toPort(fields.to())
        .cidrIpv4(fields.cidr())
        .referencedSecurityGroupId(fields.group())
        .prefixListId(fields.prefixList())
        .description(rule.description())
        .build();
  }

  /**
   * Lets the members of this group reach a peer.
   *
   * @param id the rule's id among the egress rules of this group: what it is for, as {@code Https}
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public VpcSecurityGroupEgressRule allowTo(String id, SecurityGroupRule rule) {
    Fields fields = fields(rule);
    return VpcSecurityGroupEgressRule.Builder.create(
            this, Checks.validId(this, "Egress" + id, rule))
        .securityGroupId(securityGroupId())
        .ipProtocol(rule.port().protocol().inTerraform())
        .fromPort(fields.from())
        .toPort(fields.to())
        .cidrIpv4(fields.cidr())
        .referencedSecurityGroupId(fields.group())
        .prefixListId(fields.prefixList())
        .description(rule.description())
        .build();
  }

  /** Lets the members of this group reach those of another: a rule in each of the two groups. */
  public void connectTo(String id, SecurityGroup other, Port port, String description) {
    allowTo(id, new SecurityGroupRule(Peer.group(other), port, description));
    other.allowFrom(id, new SecurityGroupRule(Peer.group(this), port, description));
  }

  /** The attributes of a rule's resource that depend on its port and peer; null leaves one out. */
  private record Fields(
      @Nullable Number from,
      @Nullable Number to,
      @Nullable String cidr,
      @Nullable String group,
      @Nullable String prefixList) {}

  private Fields fields(SecurityGroupRule rule) {
    Port port = rule.port();
    boolean all = port.protocol() == Port.Protocol.ALL;
    Integer from = all ? null : Integer.valueOf(port.from());
    Integer to = all ? null : Integer.valueOf(port.to());
    Peer peer = rule.peer();
    if (peer instanceof Peer.Group group) {
      return new Fields(from, to, null, group.group().securityGroupId(), null);
    }
    if (peer instanceof Peer.Self) {
      return new Fields(from, to, null, securityGroupId(), null);
    }
    if (peer instanceof Peer.PrefixList list) {
      return new Fields(from, to, null, null, list.prefixListId());
    }
    Cidr cidr = peer instanceof Peer.Block block ? block.cidr() : Cidr.ANYWHERE;
    return new Fields(from, to, cidr.toString(), null, null);
  }
}
