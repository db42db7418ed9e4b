package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.Choice;
import dev.plinth.policies.network.NetworkAcl;
import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Route;
import dev.plinth.policies.network.RouteTable;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.Target;
import dev.plinth.policies.network.Vpc;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Ways between interfaces: inside a VPC, over peering, or over a transit gateway. */
final class InsidePaths {

  private static final Step ALWAYS = Step.of(Bounds.all(), List.of());

  private final NetworkModel model;
  private final Filters filters;
  private final Routing routing;
  private final ClientVpn vpn;

  InsidePaths(NetworkModel model, Filters filters) {
    this.model = model;
    this.filters = filters;
    this.routing = new Routing(model);
    this.vpn = new ClientVpn(model);
  }

  Reach between(NetworkInterface from, NetworkInterface to, Traffic traffic) {
    if (to.kind() == WorkloadKind.VPN) {
      return Reach.blocked(
          Evidence.of(to.owner(), "its clients are behind translation and cannot be called"));
    }
    if (to.kind() == WorkloadKind.NAT) {
      return Reach.blocked(Evidence.of(to.owner(), "offers no service of its own"));
    }
    FlowSet question = FlowSet.of(traffic);
    return Places.of(
        from,
        question,
        source ->
            List.of(
                Places.of(
                    to, question, target -> ways(new Pair(from, to, source, target), question))));
  }

  /** Two interfaces with the subnets that they are in. */
  private record Pair(NetworkInterface from, NetworkInterface to, Subnet source, Subnet target) {}

  private List<Reach> ways(Pair pair, FlowSet question) {
    List<Reach> ways = new ArrayList<>();
    Answer same = sameVpc(pair.source().vpc(), pair.target().vpc());
    for (boolean six : new boolean[] {false, true}) {
      if (six
          && !(pair.from().ipv6().answer().possible() && pair.to().ipv6().answer().possible())) {
        continue;
      }
      if (same.possible()) {
        Step inside = Step.of(same, pair.source().vpc().evidence());
        ways.add(
            pair.source().equals(pair.target())
                ? along(pair, six, Routes.inSubnet(inside), question)
                : along(
                    pair,
                    six,
                    routes(pair, six, inside, InsidePaths::local, "inside the VPC"),
                    question));
      }
      if (same != Answer.MUST) {
        overPeering(pair, six, question, ways);
        ways.add(overTransit(pair, six, question));
      }
    }
    return ways;
  }

  /**
   * The routes on both ends.
   *
   * @param there flows that the source's table leads to the target's addresses
   * @param back flows that the target's table leads to the source's addresses
   */
  private record Routes(List<Step> steps, Bounds there, Bounds back) {

    /** No table is asked. */
    static Routes inSubnet(Step inside) {
      return new Routes(List.of(inside), Bounds.all(), Bounds.all());
    }
  }

  private static Answer local(Target target) {
    return target.kind() == Target.Kind.UNKNOWN
        ? Answer.MAY
        : Answer.of(target.kind() == Target.Kind.LOCAL);
  }

  private Routes routes(
      Pair pair, boolean six, Step first, Function<Target, Answer> wanted, String what) {
    Subnet source = pair.source();
    Subnet target = pair.target();
    Bounds there = routing.toward(source, wanted);
    Bounds back = routing.toward(target, wanted);
    return new Routes(
        List.of(
            first,
            quiet(routing.reaches(source, there, target.addresses(six), wanted, what)),
            quiet(routing.reaches(target, back, source.addresses(six), wanted, what))),
        there,
        back);
  }

  /** Local routes are there by default: they are shown only when they do not work. */
  private static Step quiet(Step step) {
    return new Step(
        step.bounds(), answer -> answer == Answer.MUST ? List.of() : step.evidence().apply(answer));
  }

  private static Answer sameVpc(Choice<Vpc> one, Choice<Vpc> other) {
    if (one.certain().isPresent() && other.certain().isPresent()) {
      return Answer.of(one.certain().get().equals(other.certain().get()));
    }
    return one.open() || other.open() || one.options().stream().anyMatch(other::mayBe)
        ? Answer.MAY
        : Answer.CANNOT;
  }

  private Reach along(Pair pair, boolean six, Routes routes, FlowSet question) {
    AddressSet sources = pair.source().addresses(six);
    AddressSet targets = pair.target().addresses(six);
    List<Step> steps = new ArrayList<>();
    if (six) {
      steps.add(Step.of(pair.from().ipv6()));
      steps.add(Step.of(pair.to().ipv6()));
    }
    if (pair.from().kind() == WorkloadKind.VPN) {
      steps.addAll(vpn.admits(pair.from(), pair.source(), targets));
    }
    Bounds out = filters.peers(pair.from(), false, pair.to());
    Bounds in = filters.peers(pair.to(), true, pair.from());
    steps.add(filters.peer(pair.from(), false, pair.to(), out, targets, question));
    boolean crosses = !pair.source().equals(pair.target());
    if (crosses) {
      steps.add(acl(pair.source(), Side.EGRESS, targets));
      steps.add(acl(pair.source(), Side.REPLY_IN, targets));
    }
    steps.addAll(routes.steps());
    if (crosses) {
      steps.add(acl(pair.target(), Side.INGRESS, sources));
      steps.add(acl(pair.target(), Side.REPLY_OUT, sources));
    }
    steps.add(filters.peer(pair.to(), true, pair.from(), in, sources, question));
    out = out.and(routes.there());
    in = in.and(routes.back());
    if (crosses) {
      out = out.and(acl(pair.source(), Side.EGRESS)).and(acl(pair.source(), Side.REPLY_IN));
      in = in.and(acl(pair.target(), Side.INGRESS)).and(acl(pair.target(), Side.REPLY_OUT));
    }
    steps.add(together(out, targets));
    steps.add(together(in, sources));
    return Reach.along(question, steps);
  }

  /**
   * What all of one end let through. Each may let some of the other side's addresses through, but
   * no two of them the same ones; the steps themselves show that.
   */
  private static Step together(Bounds end, AddressSet others) {
    return new Step(Filters.toward(end, others), answer -> List.of());
  }

  /** Which entries of a network ACL, for what. */
  private enum Side {
    INGRESS,
    EGRESS,
    REPLY_IN,
    REPLY_OUT
  }

  private static Step acl(Subnet subnet, Side side, AddressSet others) {
    return Routing.acl(
        subnet,
        acl -> Filters.toward(entries(acl, side), others),
        side == Side.EGRESS || side == Side.REPLY_OUT,
        side == Side.REPLY_IN || side == Side.REPLY_OUT);
  }

  private static Bounds acl(Subnet subnet, Side side) {
    return Routing.choose(subnet.acl(), acl -> entries(acl, side));
  }

  private static Bounds entries(NetworkAcl acl, Side side) {
    return switch (side) {
      case INGRESS -> acl.ingress();
      case EGRESS -> acl.egress();
      case REPLY_IN -> acl.replyIn();
      case REPLY_OUT -> acl.replyOut();
    };
  }

  private void overPeering(Pair pair, boolean six, FlowSet question, List<Reach> into) {
    for (Resource peering : peerings(pair)) {
      List<Choice<Vpc>> ends = model.peered(peering);
      Answer connects =
          connects(ends.get(0), ends.get(1), pair).or(connects(ends.get(1), ends.get(0), pair));
      Step connected = Step.of(connects, List.of(Evidence.of(peering, "connects the two VPCs")));
      Function<Target, Answer> wanted =
          target ->
              switch (target.kind()) {
                case PEERING -> Answer.of(target.resource().filter(peering::equals).isPresent());
                case UNKNOWN -> Answer.MAY;
                default -> Answer.CANNOT;
              };
      into.add(
          along(
              pair,
              six,
              routes(pair, six, connected, wanted, "over " + peering.address()),
              question));
    }
  }

  private static Answer connects(Choice<Vpc> one, Choice<Vpc> other, Pair pair) {
    return sameVpc(one, pair.source().vpc()).and(sameVpc(other, pair.target().vpc()));
  }

  private static Set<Resource> peerings(Pair pair) {
    Set<Resource> peerings = new LinkedHashSet<>();
    for (Subnet subnet : List.of(pair.source(), pair.target())) {
      for (RouteTable table : subnet.table().options()) {
        for (Route route : table.toward(Target.Kind.PEERING)) {
          route.target().resource().ifPresent(peerings::add);
        }
      }
    }
    return peerings;
  }

  /** Transit gateways have route tables of their own, and appliances do what they do. */
  private Reach overTransit(Pair pair, boolean six, FlowSet question) {
    Function<Target, Answer> wanted =
        target ->
            switch (target.kind()) {
              case TRANSIT_GATEWAY, VPN_GATEWAY, APPLIANCE, ENDPOINT, OTHER, UNKNOWN -> Answer.MAY;
              case PEERING -> target.resource().isPresent() ? Answer.CANNOT : Answer.MAY;
              default -> Answer.CANNOT;
            };
    return along(
        pair, six, routes(pair, six, ALWAYS, wanted, "to a gateway between VPCs"), question);
  }
}
