package dev.plinth.policies.network;

import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.WorkloadShape.PublicAccess;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an interface has an address that the internet can send to. */
final class PublicAddresses {

  private final Links links;
  private final Map<Resource, Fact> elastic = new HashMap<>();
  private Optional<Evidence> lost = Optional.empty();

  PublicAddresses(Links links) {
    this.links = links;
    for (Resource address : links.graph().ofType("aws_eip")) {
      elastic(address, "instance", "aws_instance");
      elastic(address, "network_interface", "aws_network_interface");
    }
    for (Resource association : links.graph().ofType("aws_eip_association")) {
      elastic(association, "instance_id", "aws_instance");
      elastic(association, "network_interface_id", "aws_network_interface");
    }
  }

  private void elastic(Resource source, String argument, String type) {
    Link link = links.at(source, argument, Set.of(type));
    Evidence evidence = Evidence.of(source, "gives it an elastic IP");
    link.certain().forEach(to -> elastic.put(to, new Fact(Answer.MUST, evidence)));
    link.possible().forEach(to -> elastic.putIfAbsent(to, new Fact(Answer.MAY, evidence)));
    if (link.open() && source.get(argument).isUnknown()) {
      lost = Optional.of(Evidence.of(source, argument, "may give it an elastic IP"));
    }
  }

  Fact ipv4(Resource owner, Resource holder, PublicAccess access, Choice<Subnet> place) {
    Fact own = assigned(owner, holder, access, place);
    boolean canBeElastic = access == PublicAccess.AT_LAUNCH || access == PublicAccess.ELASTIC;
    if (own.answer() == Answer.MUST || !canBeElastic) {
      return own;
    }
    Fact byElastic = elastic.get(owner);
    if (byElastic != null) {
      return byElastic.answer().compareTo(own.answer()) >= 0 ? byElastic : own;
    }
    return lost.isPresent() && own.answer() == Answer.CANNOT
        ? new Fact(Answer.MAY, lost.get())
        : own;
  }

  private Fact assigned(
      Resource owner, Resource holder, PublicAccess access, Choice<Subnet> place) {
    return switch (access) {
      case NEVER -> no(owner, "AWS gives it no public address");
      case ELASTIC -> no(owner, "has no elastic IP");
      case PUBLICLY_ACCESSIBLE ->
          setting(
              owner,
              "publicly_accessible",
              owner.get("publicly_accessible"),
              owner.type().equals("aws_redshift_cluster"),
              false);
      case UNLESS_INTERNAL -> setting(owner, "internal", owner.get("internal"), false, true);
      case ASSIGNED ->
          setting(
              owner,
              "network_configuration.assign_public_ip",
              owner.get("network_configuration").get("assign_public_ip"),
              false,
              false);
      case AT_LAUNCH -> atLaunch(owner, holder, place);
    };
  }

  private Fact atLaunch(Resource owner, Resource holder, Choice<Subnet> place) {
    for (String path :
        List.of("associate_public_ip_address", "network_interfaces.associate_public_ip_address")) {
      Value own = holder.values();
      for (String step : path.split("\\.", -1)) {
        own = own.get(step);
      }
      boolean says =
          own.isTrue()
              || own.isFalse()
              || (own.isUnknown() && links.isConfigured(holder, path.split("\\.", -1)[0]));
      if (says) {
        return setting(holder, path, own, false, false);
      }
    }
    if (place.options().isEmpty() || place.open()) {
      return new Fact(
          Answer.MAY, Evidence.of(owner, "its subnet may give it a public address at launch"));
    }
    Fact all = fromSubnet(place.options().get(0));
    for (Subnet subnet : place.options()) {
      Fact one = fromSubnet(subnet);
      all = one.answer() == all.answer() ? all : new Fact(Answer.MAY, one.evidence());
    }
    return all;
  }

  private Fact fromSubnet(Subnet subnet) {
    Resource resource = subnet.resource();
    return setting(
        resource,
        "map_public_ip_on_launch",
        resource.get("map_public_ip_on_launch"),
        resource.type().equals("aws_default_subnet"),
        false);
  }

  /** IPv6 addresses are public; there is no translation. */
  Fact ipv6(Resource owner, Resource holder, PublicAccess access, Choice<Subnet> place) {
    if (access != PublicAccess.AT_LAUNCH && access != PublicAccess.ELASTIC) {
      boolean dual =
          owner.get("ip_address_type").asText().orElse("").startsWith("dualstack")
              || owner.get("network_type").asText().orElse("").equals("DUAL");
      return dual
          ? new Fact(Answer.MUST, Evidence.of(owner, "has IPv6 addresses too"))
          : no(owner, "has no IPv6 address");
    }
    boolean asked =
        !holder.get("ipv6_addresses").elements().isEmpty()
            || holder.get("ipv6_address_count").asInteger().orElse(0) > 0;
    if (asked) {
      return new Fact(Answer.MUST, Evidence.of(holder, "asks for IPv6 addresses"));
    }
    if (place.options().isEmpty() || place.open()) {
      return new Fact(
          Answer.MAY, Evidence.of(owner, "its subnet may give it an IPv6 address at launch"));
    }
    Fact all = fromSubnet6(place.options().get(0));
    for (Subnet subnet : place.options()) {
      Fact one = fromSubnet6(subnet);
      all = one.answer() == all.answer() ? all : new Fact(Answer.MAY, one.evidence());
    }
    return all;
  }

  private Fact fromSubnet6(Subnet subnet) {
    Resource resource = subnet.resource();
    return subnet.ipv6().isEmpty()
        ? no(resource, "has no IPv6 addresses")
        : setting(
            resource,
            "assign_ipv6_address_on_creation",
            resource.get("assign_ipv6_address_on_creation"),
            false,
            false);
  }

  private static Fact no(Resource resource, String why) {
    return new Fact(Answer.CANNOT, Evidence.of(resource, why));
  }

  private Fact setting(
      Resource resource, String attribute, Value value, boolean byDefault, boolean inverted) {
    boolean computed =
        value.isUnknown() && !links.isConfigured(resource, attribute.split("\\.", -1)[0]);
    Answer set =
        value.isUnknown() && !computed
            ? Answer.MAY
            : Answer.of(value.isTrue() || (!value.isFalse() && byDefault));
    Answer answer = inverted && set != Answer.MAY ? Answer.of(set == Answer.CANNOT) : set;
    String effect =
        switch (answer) {
          case MUST -> "gives it a public address";
          case MAY -> "decides whether it has a public address";
          case CANNOT -> "gives it no public address";
        };
    return new Fact(answer, Evidence.of(resource, attribute, value, effect));
  }
}
