package dev.plinth.policies.network;

import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subnet.
 *
 * @param ipv4 its IPv4 addresses; all that they may be when the plan does not tell
 * @param ipv6 its IPv6 addresses likewise; none without IPv6
 * @param table its effective route table: the associated one, else the VPC's main one
 * @param acl its effective network ACL: the associated one, else the VPC's default one
 * @param privacy what says that it is private; empty when nothing does
 * @param tier the tier that its tags name, in lower case; empty when they name none
 */
public record Subnet(
    Resource resource,
    Choice<Vpc> vpc,
    AddressSet ipv4,
    AddressSet ipv6,
    Choice<RouteTable> table,
    Choice<NetworkAcl> acl,
    Optional<String> zone,
    Optional<Evidence> privacy,
    String tier) {

  /** Its addresses of one family. */
  public AddressSet addresses(boolean six) {
    return six ? ipv6 : ipv4;
  }

  @Override
  public String toString() {
    return resource.address().text();
  }

  /** Its resource says all: comparing the rest would be slow. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Subnet subnet && subnet.resource.equals(resource);
  }

  @Override
  public int hashCode() {
    return resource.hashCode();
  }
}
