package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.Vpc;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a Client VPN endpoint lets its clients go: an authorization rule and a route must both
 * cover the destination. An association adds the route to its VPC by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/how-it-works.html">How
 *     Client VPN works</a>
 */
final class ClientVpn {

  private static final String ENDPOINT = "aws_ec2_client_vpn_endpoint";
  private static final String AUTHORIZATION = "aws_ec2_client_vpn_authorization_rule";
  private static final String ROUTE = "aws_ec2_client_vpn_route";

  private final NetworkModel model;

  ClientVpn(NetworkModel model) {
    this.model = model;
  }

  List<Step> admits(NetworkInterface endpoint, Subnet subnet, AddressSet targets) {
    Covered authorized = covered(endpoint.owner(), AUTHORIZATION, "target_network_cidr");
    Covered routed = covered(endpoint.owner(), ROUTE, "destination_cidr_block");
    for (Vpc vpc : subnet.vpc().options()) {
      FlowSet local = FlowSet.with(vpc.cidrs());
      boolean sure = subnet.vpc().certain().isPresent();
      routed =
          new Covered(
              routed.bounds().or(new Bounds(sure ? local : FlowSet.none(), local)),
              routed.evidence());
    }
    return List.of(
        step(authorized, targets, Evidence.of(endpoint.owner(), "no authorization rule covers it")),
        step(routed, targets, Evidence.of(endpoint.owner(), "no route of the VPN leads there")));
  }

  private static Step step(Covered covered, AddressSet targets, Evidence missing) {
    return new Step(
        Filters.toward(covered.bounds(), targets),
        answer -> answer.possible() ? covered.evidence() : List.of(missing));
  }

  /** The addresses that resources of a VPN endpoint name. */
  private record Covered(Bounds bounds, List<Evidence> evidence) {}

  private Covered covered(Resource endpoint, String type, String attribute) {
    Bounds bounds = Bounds.none();
    List<Evidence> evidence = new ArrayList<>();
    for (Resource one : model.graph().ofType(type)) {
      boolean mine = model.named(one, "client_vpn_endpoint_id", ENDPOINT).contains(endpoint);
      boolean maybe = model.isDoubtful(one, "client_vpn_endpoint_id", ENDPOINT);
      if (mine || maybe) {
        Value cidr = one.get(attribute);
        FlowSet flows =
            FlowSet.with(
                cidr.isUnknown()
                    ? AddressSet.all()
                    : cidr.asText().flatMap(AddressSet::ofCidr).orElse(AddressSet.none()));
        boolean sure = mine && !maybe && !cidr.isUnknown();
        bounds = bounds.or(new Bounds(sure ? flows : FlowSet.none(), flows));
        evidence.add(Evidence.of(one, attribute, "lets the clients there"));
      }
    }
    return new Covered(bounds, evidence);
  }
}
