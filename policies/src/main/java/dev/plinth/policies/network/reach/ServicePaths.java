package dev.plinth.policies.network.reach;

import dev.plinth.policies.iam.language.PolicyDocument;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.network.Endpoint;
import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.RouteTable;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.List;

/** Ways from interfaces to AWS services: through an endpoint, or over the internet. */
final class ServicePaths {

  private static final Traffic HTTPS = Traffic.tcp(443);

  /** The plan does not show the addresses of AWS services: any public one may be one. */
  private static final AddressSet SERVICES = AddressSet.internet().intersect(AddressSet.ipv4());

  private final NetworkModel model;
  private final Filters filters;
  private final InternetPaths internet;
  private final InsidePaths inside;

  ServicePaths(NetworkModel model, Filters filters, InternetPaths internet, InsidePaths inside) {
    this.model = model;
    this.filters = filters;
    this.internet = internet;
    this.inside = inside;
  }

  Reach reach(NetworkInterface from, String service) {
    List<Reach> ways = new ArrayList<>();
    ways.add(throughEndpoint(from, service));
    ways.add(overInternet(from));
    return Reach.any(ways);
  }

  private Reach overInternet(NetworkInterface from) {
    FlowSet question = FlowSet.of(SERVICES, HTTPS);
    Reach out = internet.out(from, question);
    boolean all = out.flows().must().containsAll(question);
    return all || !out.answer().possible() ? out : Reach.unknown(question, out.evidence());
  }

  Reach throughEndpoint(NetworkInterface from, String service) {
    List<Reach> ways = new ArrayList<>();
    for (Endpoint endpoint : endpointsFor(from, service)) {
      ways.add(endpoint.isGateway() ? gateway(from, endpoint, service) : byName(from, endpoint));
    }
    return ways.isEmpty()
        ? Reach.blocked(
            Evidence.of(from.owner(), "finds no endpoint of " + service + " in its VPC"))
        : Reach.any(ways);
  }

  List<Endpoint> endpointsFor(NetworkInterface from, String service) {
    return model.endpoints().stream()
        .filter(endpoint -> endpoint.service().filter(service::equals).isPresent())
        .filter(endpoint -> mayShareVpc(from, endpoint))
        .toList();
  }

  private static boolean mayShareVpc(NetworkInterface from, Endpoint endpoint) {
    return from.subnet().open()
        || from.subnet().options().stream()
            .anyMatch(
                subnet ->
                    subnet.vpc().open()
                        || endpoint.vpc().open()
                        || subnet.vpc().options().stream().anyMatch(endpoint.vpc()::mayBe));
  }

  private Reach gateway(NetworkInterface from, Endpoint endpoint, String service) {
    FlowSet question = FlowSet.of(HTTPS);
    return Places.of(
        from,
        question,
        subnet ->
            List.of(
                Reach.along(
                    question,
                    List.of(
                        filters.service(from, service),
                        Routing.acl(subnet, acl -> all(acl.egress()), true, false),
                        Routing.acl(subnet, acl -> all(acl.replyIn()), false, true),
                        serves(endpoint, subnet),
                        policy(endpoint)))));
  }

  private static Bounds all(Bounds bounds) {
    return Filters.toward(bounds, SERVICES);
  }

  private static Step serves(Endpoint endpoint, Subnet subnet) {
    Bounds bounds = subnet.table().open() ? Bounds.open() : byTable(endpoint, subnet);
    return new Step(
        bounds,
        answer ->
            answer.possible()
                ? List.of(Evidence.of(endpoint.resource(), "serves the route table of " + subnet))
                : List.of(
                    Evidence.of(
                        endpoint.resource(), "does not serve the route table of " + subnet)));
  }

  private static Bounds byTable(Endpoint endpoint, Subnet subnet) {
    List<RouteTable> tables = subnet.table().options();
    return tables.stream()
        .map(table -> Bounds.when(endpoint.serves(table)))
        .reduce(Bounds::either)
        .orElse(Bounds.open());
  }

  private Reach byName(NetworkInterface from, Endpoint endpoint) {
    List<Reach> ways = new ArrayList<>();
    for (NetworkInterface to : model.interfacesOf(endpoint.resource())) {
      Reach network = inside.between(from, to, HTTPS);
      ways.add(
          Reach.along(
              FlowSet.of(HTTPS),
              List.of(
                  new Step(
                      network.flows(),
                      answer -> answer.possible() ? network.path() : network.blocks()),
                  Step.of(endpoint.privateDns()),
                  policy(endpoint))));
    }
    return ways.isEmpty()
        ? Reach.blocked(Evidence.of(endpoint.resource(), "has no interface in a subnet"))
        : Reach.any(ways);
  }

  /** An endpoint without a policy lets every call through; one that allows nothing, none. */
  private static Step policy(Endpoint endpoint) {
    Value policy = endpoint.resource().get("policy");
    boolean blocks =
        policy
            .asText()
            .map(PolicyDocument::parse)
            .filter(document -> document.statements().stream().noneMatch(Statement::mayAllow))
            .isPresent();
    return Step.of(
        Answer.of(!blocks),
        blocks
            ? List.of(Evidence.of(endpoint.resource(), "policy", "allows no call"))
            : List.of(Evidence.of(endpoint.resource(), "is its endpoint")));
  }
}
