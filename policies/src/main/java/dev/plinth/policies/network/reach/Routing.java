package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.Choice;
import dev.plinth.policies.network.NetworkAcl;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Route;
import dev.plinth.policies.network.RouteTable;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.Target;
import dev.plinth.policies.network.Vpc;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Where the effective route tables and network ACLs of subnets let flows go. */
final class Routing {

  private final NetworkModel model;
  private final Map<TableInVpc, Bounds> toGateway = new ConcurrentHashMap<>();
  private final Map<TableInVpc, Bounds> fromGateway = new ConcurrentHashMap<>();

  /** A table, and the VPC to which its gateways must be attached. */
  private record TableInVpc(RouteTable table, Choice<Vpc> vpc) {}

  Routing(NetworkModel model) {
    this.model = model;
  }

  /** Flows whose addresses the subnet's table routes to an internet gateway of its VPC. */
  Step toInternetGateway(Subnet subnet, FlowSet question, boolean in) {
    Function<Target, Answer> wanted = target -> internetGateway(target, subnet, in);
    Bounds bounds =
        choose(
            subnet.table(),
            table ->
                (in ? fromGateway : toGateway)
                    .computeIfAbsent(
                        new TableInVpc(table, subnet.vpc()), one -> table.toward(wanted)));
    return new Step(
        bounds, answer -> evidence(subnet, question, wanted, answer, "to an internet gateway"));
  }

  private Answer internetGateway(Target target, Subnet subnet, boolean in) {
    return switch (target.kind()) {
      case INTERNET_GATEWAY -> model.attached(target, subnet.vpc());
      // What comes in may have come through an appliance, to which the reply goes back.
      case ENDPOINT, APPLIANCE -> in ? Answer.MAY : Answer.CANNOT;
      case UNKNOWN -> Answer.MAY;
      default -> Answer.CANNOT;
    };
  }

  /** Flows whose addresses the subnet's table routes to a wanted target. */
  Step toward(Subnet subnet, FlowSet question, Function<Target, Answer> wanted, String what) {
    return new Step(
        toward(subnet, wanted), answer -> evidence(subnet, question, wanted, answer, what));
  }

  /** Flows whose addresses the subnet's table routes to a wanted target. */
  Bounds toward(Subnet subnet, Function<Target, Answer> wanted) {
    return choose(subnet.table(), table -> table.toward(wanted));
  }

  /**
   * Flows with any address, if the table routes these addresses to a wanted target.
   *
   * @param routed what {@link #toward(Subnet, Function)} says of the target
   */
  Step reaches(
      Subnet subnet,
      Bounds routed,
      AddressSet addresses,
      Function<Target, Answer> wanted,
      String what) {
    return new Step(
        Filters.toward(routed, addresses),
        answer -> evidence(subnet, FlowSet.with(addresses), wanted, answer, what));
  }

  static <T> Bounds choose(Choice<T> choice, Function<T, Bounds> bounds) {
    if (choice.certain().isPresent()) {
      return bounds.apply(choice.certain().get());
    }
    List<Bounds> all = new ArrayList<>(choice.options().stream().map(bounds).toList());
    if (choice.open() || all.isEmpty()) {
      all.add(Bounds.open());
    }
    return all.stream().reduce(Bounds::either).orElse(Bounds.open());
  }

  private static List<Evidence> evidence(
      Subnet subnet,
      FlowSet question,
      Function<Target, Answer> wanted,
      Answer answer,
      String what) {
    List<Evidence> shown = new ArrayList<>();
    shown.addAll(subnet.table().evidence());
    for (RouteTable table : subnet.table().options()) {
      boolean any = false;
      for (Route route : table.routes()) {
        boolean concerns = !FlowSet.with(route.destination()).and(question).isEmpty();
        if (concerns && wanted.apply(route.target()).possible() && answer.possible()) {
          shown.add(route.evidence());
          any = true;
        }
      }
      if (!any && !answer.possible()) {
        shown.add(elsewhere(subnet, table, question, what));
      }
    }
    return shown;
  }

  private static Evidence elsewhere(
      Subnet subnet, RouteTable table, FlowSet question, String what) {
    for (Route route : table.routes()) {
      if (route.target().kind() != Target.Kind.LOCAL
          && !FlowSet.with(route.destination()).and(question).isEmpty()) {
        return new Evidence(
            route.evidence().address(),
            route.evidence().attribute(),
            route.evidence().value(),
            route.evidence().note() + ", not " + what);
      }
    }
    return Evidence.of(
        table.resource().orElse(subnet.resource()), "has no route " + what + " for it");
  }

  /** The effective network ACL of a subnet. */
  static Step acl(Subnet subnet, Function<NetworkAcl, Bounds> side, boolean egress, boolean reply) {
    Bounds bounds = choose(subnet.acl(), side);
    List<NetworkAcl> options = subnet.acl().options();
    return new Step(
        bounds,
        answer -> {
          List<Evidence> shown = new ArrayList<>(subnet.acl().evidence());
          for (NetworkAcl acl : options) {
            shown.addAll(Filters.acl(acl, side.apply(acl), egress, reply).evidence().apply(answer));
          }
          return shown;
        });
  }
}
