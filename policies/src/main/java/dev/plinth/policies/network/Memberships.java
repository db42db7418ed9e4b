package dev.plinth.policies.network;

import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.SecurityGroup.Member;
import dev.plinth.policies.plan.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which security groups an interface is in: those that it names, else its VPC's default one. */
final class Memberships {

  private final Links links;
  private final Map<Resource, SecurityGroup> groups;
  private final Map<Vpc, Membership> defaults = new HashMap<>();

  Memberships(Links links, Map<Resource, SecurityGroup> groups) {
    this.links = links;
    this.groups = groups;
  }

  /**
   * The groups of an interface.
   *
   * @param open whether there may be others
   * @param set whether its owner names them
   */
  record Membership(List<Member> members, boolean open, boolean set) {}

  Membership of(Resource holder, List<String> arguments, Choice<Subnet> place) {
    List<Member> members = new ArrayList<>();
    boolean open = false;
    boolean set = false;
    for (String argument : arguments) {
      Link link = links.at(holder, argument, Types.GROUP);
      link.certain().forEach(group -> member(group, true, members));
      link.possible().forEach(group -> member(group, false, members));
      open |= link.open();
      set |= link.set() || link.doubtful();
    }
    if (set) {
      return new Membership(members, open, true);
    }
    Optional<Vpc> vpc = place.certain().flatMap(subnet -> subnet.vpc().certain());
    return vpc.map(found -> defaults.computeIfAbsent(found, this::defaultOf))
        .orElseGet(() -> new Membership(List.of(), true, false));
  }

  private void member(Resource group, boolean certain, List<Member> into) {
    SecurityGroup found = groups.get(group);
    if (found != null) {
      into.add(new Member(found, certain));
    }
  }

  private Membership defaultOf(Vpc vpc) {
    List<Member> members = new ArrayList<>();
    boolean declared = false;
    boolean outside = vpc.resource().mode() == Resource.Mode.DATA;
    for (Resource group :
        links.naming(vpc.resource(), "aws_default_security_group", "vpc_id", Types.VPC)) {
      boolean sure = links.at(group, "vpc_id", Types.VPC).only().isPresent();
      member(group, sure, members);
      declared |= sure;
    }
    if (!declared) {
      members.add(new Member(GroupReader.defaultOf(vpc), members.isEmpty()));
    }
    return new Membership(members, outside && !declared, false);
  }
}
