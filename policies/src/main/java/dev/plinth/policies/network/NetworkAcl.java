package dev.plinth.policies.network;

import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network ACL: stateless, its entries in the order of their numbers, the first match decides, and
 * what no entry matches is denied.
 *
 * @param resource empty for the one that a VPC has by itself, which allows everything
 * @param ingress what its entries let in; the address is the source
 * @param egress what its entries let out; the address is the destination
 * @param replyIn what can be answered from outside: certainly when every port of clients is let in
 * @param replyOut what can be answered to outside: certainly when every port of clients is let out
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html">Network
 *     ACLs</a>
 */
public record NetworkAcl(
    Optional<Resource> resource,
    List<Entry> entries,
    Bounds ingress,
    Bounds egress,
    Bounds replyIn,
    Bounds replyOut) {

  /** Clients use ports from here up: the default of Linux, and more than other systems use. */
  private static final int FIRST_CLIENT_PORT = 32768;

  /** A NAT gateway uses ports from here up (AWS: "Ephemeral ports"). */
  private static final int FIRST_NAT_PORT = 1024;

  /**
   * One entry.
   *
   * @param number its place; empty when it is unknown
   * @param flows what it matches; all that it may match when that is unknown
   * @param certain whether all of it is known
   * @param allows empty when the action is unknown
   */
  public record Entry(
      boolean egress,
      Optional<Integer> number,
      FlowSet flows,
      Optional<Boolean> allows,
      boolean certain,
      Evidence evidence) {

    private int place() {
      return number.orElse(-1);
    }
  }

  /** The one that a VPC has by itself. */
  static NetworkAcl allowingAll() {
    return new NetworkAcl(
        Optional.empty(), List.of(), Bounds.all(), Bounds.all(), Bounds.all(), Bounds.all());
  }

  static NetworkAcl of(Resource resource, List<Entry> entries) {
    Bounds in = bounds(entries, false);
    Bounds out = bounds(entries, true);
    return new NetworkAcl(
        Optional.of(resource),
        entries,
        in,
        out,
        replies(in, FIRST_CLIENT_PORT),
        replies(out, FIRST_CLIENT_PORT));
  }

  /** A client may choose its port, so some port is enough for a doubt. */
  private static Bounds replies(Bounds packets, int firstPort) {
    return new Bounds(packets.must().everyPortFrom(firstPort), packets.may().somePort());
  }

  /**
   * What can be answered from outside to a NAT gateway: certainly, when all of its ports are let
   * in.
   */
  public Bounds replyToNat() {
    return replies(ingress, FIRST_NAT_PORT);
  }

  private static Bounds bounds(List<Entry> entries, boolean egress) {
    List<Entry> ordered =
        entries.stream()
            .filter(entry -> entry.egress() == egress)
            .sorted(Comparator.comparing(Entry::place))
            .toList();
    return new Bounds(allowed(ordered, false), allowed(ordered, true));
  }

  /** What passes in the best, or in the worst case of what is not known. */
  private static FlowSet allowed(List<Entry> ordered, boolean best) {
    FlowSet allowed = FlowSet.none();
    FlowSet left = FlowSet.all();
    for (Entry entry : ordered) {
      boolean allows = entry.allows().orElse(best);
      if (!entry.certain() && allows != best) {
        continue;
      }
      if (allows) {
        allowed = allowed.or(left.and(entry.flows()));
      }
      left = left.minus(entry.flows());
    }
    return allowed;
  }

  /** As people write it. */
  @Override
  public String toString() {
    return resource.map(acl -> acl.address().text()).orElse("the VPC's own network ACL");
  }

  /** Its resource says all: comparing the rest would be slow. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NetworkAcl networkAcl && networkAcl.resource.equals(resource);
  }

  @Override
  public int hashCode() {
    return resource.hashCode();
  }
}
