package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.Fact;
import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Route;
import dev.plinth.policies.network.RouteTable;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.Target;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Ways between interfaces and the internet: straight through an internet gateway with an address of
 * one's own, out through NAT, or for IPv6 through an egress-only gateway.
 */
final class InternetPaths {

  private final NetworkModel model;
  private final Filters filters;
  private final Routing routing;

  InternetPaths(NetworkModel model, Filters filters) {
    this.model = model;
    this.filters = filters;
    this.routing = new Routing(model);
  }

  /** From the internet. */
  Reach in(NetworkInterface to, FlowSet question) {
    if (to.kind() == WorkloadKind.NAT) {
      return Reach.blocked(Evidence.of(to.owner(), "lets no connection in from outside"));
    }
    if (to.kind() == WorkloadKind.VPN) {
      return Reach.blocked(
          Evidence.of(to.owner(), "its interfaces serve clients that have authenticated"));
    }
    return Places.of(
        to,
        question,
        subnet -> {
          List<Reach> ways = new ArrayList<>();
          for (boolean six : new boolean[] {false, true}) {
            FlowSet family = family(question, six);
            if (!family.isEmpty() && !(six && to.ipv6().answer() == Answer.CANNOT)) {
              ways.add(straight(to, subnet, family, six, true));
            }
          }
          return ways;
        });
  }

  /** To the internet. */
  Reach out(NetworkInterface from, FlowSet question) {
    return Places.of(
        from,
        question,
        subnet -> {
          List<Reach> ways = new ArrayList<>();
          FlowSet four = family(question, false);
          if (!four.isEmpty()) {
            ways.add(straight(from, subnet, four, false, false));
            nats(subnet).forEach(nat -> ways.add(throughNat(from, subnet, nat, four)));
            ways.add(elsewhere(from, subnet, four));
          }
          FlowSet six = family(question, true);
          if (!six.isEmpty() && from.ipv6().answer().possible()) {
            ways.add(straight(from, subnet, six, true, false));
            ways.add(egressOnly(from, subnet, six));
            ways.add(elsewhere(from, subnet, six));
          }
          return ways;
        });
  }

  private static FlowSet family(FlowSet question, boolean six) {
    return question.and(FlowSet.with(six ? AddressSet.ipv6() : AddressSet.ipv4()));
  }

  private Reach straight(
      NetworkInterface at, Subnet subnet, FlowSet question, boolean six, boolean in) {
    Fact address = six ? at.ipv6() : at.publicAddress();
    List<Step> steps = new ArrayList<>();
    Step route = routing.toInternetGateway(subnet, question, in);
    Step owns = Step.of(address);
    Step group = filters.addresses(at, in, question);
    if (in) {
      steps.add(route);
      steps.addAll(acls(subnet, true));
      steps.add(group);
      steps.add(owns);
    } else {
      steps.add(owns);
      steps.add(group);
      steps.addAll(acls(subnet, false));
      steps.add(route);
    }
    return Reach.along(question, steps);
  }

  /** The network ACL of a subnet, for a connection with the outside. */
  private static List<Step> acls(Subnet subnet, boolean in) {
    return in
        ? List.of(
            Routing.acl(subnet, acl -> acl.ingress(), false, false),
            Routing.acl(subnet, acl -> acl.replyOut(), true, true))
        : List.of(
            Routing.acl(subnet, acl -> acl.egress(), true, false),
            Routing.acl(subnet, acl -> acl.replyIn(), false, true));
  }

  private Reach egressOnly(NetworkInterface from, Subnet subnet, FlowSet question) {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.of(from.ipv6()));
    steps.add(filters.addresses(from, false, question));
    steps.addAll(acls(subnet, false));
    steps.add(
        routing.toward(
            subnet,
            question,
            target -> Answer.of(target.kind() == Target.Kind.EGRESS_ONLY_GATEWAY),
            "to an egress-only gateway"));
    return Reach.along(question, steps);
  }

  /** Into what the plan does not show all of, where it may go on to the internet. */
  private Reach elsewhere(NetworkInterface from, Subnet subnet, FlowSet question) {
    List<Step> steps = new ArrayList<>();
    steps.add(filters.addresses(from, false, question));
    steps.addAll(acls(subnet, false));
    steps.add(
        routing.toward(
            subnet,
            question,
            target ->
                switch (target.kind()) {
                  case VPN_GATEWAY, TRANSIT_GATEWAY, ENDPOINT, APPLIANCE, OTHER, UNKNOWN ->
                      Answer.MAY;
                  case NAT_GATEWAY -> target.resource().isEmpty() ? Answer.MAY : Answer.CANNOT;
                  default -> Answer.CANNOT;
                },
            "to what the plan does not show"));
    return Reach.along(question, steps);
  }

  private static Set<Resource> nats(Subnet subnet) {
    Set<Resource> nats = new LinkedHashSet<>();
    for (RouteTable table : subnet.table().options()) {
      for (Route route : table.toward(Target.Kind.NAT_GATEWAY)) {
        route.target().resource().ifPresent(nats::add);
      }
    }
    return nats;
  }

  private Reach throughNat(NetworkInterface from, Subnet subnet, Resource nat, FlowSet question) {
    List<NetworkInterface> places = model.interfacesOf(nat);
    if (places.isEmpty()) {
      return Reach.unknown(
          question, List.of(Evidence.of(nat, "the plan does not show its subnet")));
    }
    NetworkInterface translator = places.get(0);
    return Places.of(
        translator,
        question,
        other -> List.of(throughNat(from, subnet, translator, other, question)));
  }

  private Reach throughNat(
      NetworkInterface from, Subnet subnet, NetworkInterface nat, Subnet other, FlowSet question) {
    List<Step> steps = new ArrayList<>();
    steps.add(filters.addresses(from, false, question));
    steps.add(
        routing.toward(
            subnet,
            question,
            target ->
                Answer.of(
                    target.kind() == Target.Kind.NAT_GATEWAY
                        && target.resource().filter(nat.owner()::equals).isPresent()),
            "to " + nat));
    if (!subnet.equals(other)) {
      steps.addAll(acls(subnet, false));
      steps.add(
          Routing.acl(other, acl -> Filters.toward(acl.ingress(), subnet.ipv4()), false, false));
      steps.add(
          Routing.acl(other, acl -> Filters.toward(acl.replyOut(), subnet.ipv4()), true, true));
    }
    steps.add(Routing.acl(other, acl -> acl.egress(), true, false));
    steps.add(Routing.acl(other, acl -> acl.replyToNat(), false, true));
    steps.add(Step.of(nat.publicAddress()));
    steps.add(routing.toInternetGateway(other, question, false));
    return Reach.along(question, steps);
  }
}
