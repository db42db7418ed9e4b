package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * Ways between interfaces and addresses that are neither an interface of the plan nor on the
 * internet: a host of the VPC, or a network behind a VPN or transit gateway.
 */
final class OutsidePaths {

  private final NetworkModel model;
  private final Filters filters;
  private final Routing routing;

  OutsidePaths(NetworkModel model, Filters filters) {
    this.model = model;
    this.filters = filters;
    this.routing = new Routing(model);
  }

  Reach in(NetworkInterface to, FlowSet question) {
    if (to.kind() == WorkloadKind.VPN || to.kind() == WorkloadKind.NAT) {
      return Reach.blocked(Evidence.of(to.owner(), "offers no service of its own"));
    }
    return Places.of(
        to,
        question,
        subnet -> {
          List<Step> steps = new ArrayList<>();
          steps.add(route(subnet, question));
          steps.add(Routing.acl(subnet, acl -> acl.ingress(), false, false));
          steps.add(Routing.acl(subnet, acl -> acl.replyOut(), true, true));
          steps.add(filters.addresses(to, true, question));
          return List.of(Reach.along(question, steps));
        });
  }

  Reach out(NetworkInterface from, FlowSet question) {
    return Places.of(
        from,
        question,
        subnet -> {
          List<Step> steps = new ArrayList<>();
          steps.add(filters.addresses(from, false, question));
          steps.add(Routing.acl(subnet, acl -> acl.egress(), true, false));
          steps.add(Routing.acl(subnet, acl -> acl.replyIn(), false, true));
          steps.add(route(subnet, question));
          return List.of(Reach.along(question, steps));
        });
  }

  private Step route(Subnet subnet, FlowSet question) {
    return routing.toward(
        subnet,
        question,
        target ->
            switch (target.kind()) {
              case LOCAL -> Answer.MUST;
              case VPN_GATEWAY -> model.attached(target, subnet.vpc());
              case TRANSIT_GATEWAY, PEERING, ENDPOINT, APPLIANCE, OTHER, UNKNOWN -> Answer.MAY;
              default -> Answer.CANNOT;
            },
        "to a gateway of that network");
  }
}
