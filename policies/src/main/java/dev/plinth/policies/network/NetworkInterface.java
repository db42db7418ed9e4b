package dev.plinth.policies.network;

import dev.plinth.policies.plan.Resource;
import java.util.List;

/**
 * A workload's place in a subnet.
 *
 * @param owner what it belongs to
 * @param subnet where it is
 * @param groups the security groups that it is in
 * @param grouped whether security groups filter it at all: a NAT gateway has none
 * @param openGroups whether it may be in groups that the plan does not show
 * @param publicAddress whether it has a public IPv4 address
 * @param ipv6 whether it has an IPv6 address
 */
public record NetworkInterface(
    Resource owner,
    WorkloadKind kind,
    Choice<Subnet> subnet,
    List<SecurityGroup.Member> groups,
    boolean grouped,
    boolean openGroups,
    Fact publicAddress,
    Fact ipv6) {

  public NetworkInterface {
    groups = List.copyOf(groups);
  }

  @Override
  public String toString() {
    return owner.address().text();
  }
}
