package dev.plinth.policies.network;

import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A security group with all of its rules, whichever resource declares them.
 *
 * @param resource the group; of the default group that the plan leaves alone, its VPC
 * @param ingress its rules for what comes in
 * @param egress its rules for what goes out
 * @param open whether there may be rules that the plan does not show
 */
public record SecurityGroup(
    Resource resource, boolean isDefault, List<Rule> ingress, List<Rule> egress, boolean open) {

  /**
   * One rule, in whichever of the three forms it is written.
   *
   * @param source the resource that declares it
   * @param attribute the attribute of the source that names the peers
   * @param traffic the protocol and ports
   * @param addresses the peers that it names by address
   * @param groups the peers that it names by group, by their resource
   * @param possibleGroups the groups of which it may name one
   * @param services AWS services that it names by their prefix lists
   * @param unknownAddresses whether it may name addresses that the plan does not show
   * @param unknownGroups whether it names a group of which the plan does not show which it is
   * @param outsideGroups whether it names a group that is not in the plan
   * @param certain whether it is there, and its protocol and ports are known
   */
  public record Rule(
      Resource source,
      String attribute,
      Traffic traffic,
      AddressSet addresses,
      Set<Resource> groups,
      Set<Resource> possibleGroups,
      Set<String> services,
      boolean unknownAddresses,
      boolean unknownGroups,
      boolean outsideGroups,
      boolean certain) {

    /** The step of a path that shows this rule. */
    public Evidence evidence(String note) {
      return Evidence.of(source, attribute, note);
    }
  }

  /** A group's place among the groups of an interface. */
  public record Member(SecurityGroup group, boolean certain) {}

  /** The rules of one direction. */
  public List<Rule> rules(boolean in) {
    return in ? ingress : egress;
  }

  /** The group's name, if the plan tells it. */
  public Optional<String> name() {
    return resource.get("name").asText();
  }

  @Override
  public String toString() {
    return isDefault && resource.type().equals("aws_vpc")
        ? "the default group of " + resource.address()
        : resource.address().text();
  }

  /** Its resource says all: comparing the rest would be slow. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecurityGroup securityGroup
        && securityGroup.resource.equals(resource)
        && securityGroup.isDefault == isDefault;
  }

  @Override
  public int hashCode() {
    return resource.hashCode();
  }
}
