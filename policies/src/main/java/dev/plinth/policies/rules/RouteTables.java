package dev.plinth.policies.rules;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.Configuration.ResourceConfiguration;
import dev.plinth.policies.plan.Expression;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which route table a subnet uses, and which routes of a table lead to an internet gateway.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html">Route
 *     tables</a>
 */
final class RouteTables {

  private static final String ASSOCIATION = "aws_route_table_association";
  private static final String MAIN_ASSOCIATION = "aws_main_route_table_association";
  private static final String TABLE = "aws_route_table";
  private static final String DEFAULT_TABLE = "aws_default_route_table";
  private static final String GATEWAY = "aws_internet_gateway";

  private final PlanContext context;
  private final ResourceGraph graph;

  RouteTables(PlanContext context) {
    this.context = context;
    this.graph = context.graph();
  }

  /**
   * The table of a subnet.
   *
   * @param tables the table; several when it is one of them
   * @param certain whether it is the only one
   * @param evidence how the subnet comes to it
   * @param doubts why the plan does not show it, or not for certain
   */
  record Effective(
      List<Resource> tables, boolean certain, List<Evidence> evidence, List<Evidence> doubts) {}

  /**
   * The routes of a table that lead to an internet gateway.
   *
   * @param certain routes that do
   * @param possible routes that may
   */
  record InternetRoutes(List<Evidence> certain, List<Evidence> possible) {}

  /** The effective table: the associated one, else the main table of the VPC. */
  Effective of(Resource subnet) {
    List<Edge> associations = graph.referring(subnet, ASSOCIATION, "subnet_id");
    List<Resource> lost = graph.lostReferences(ASSOCIATION, "subnet_id");
    if (associations.isEmpty() && !lost.isEmpty()) {
      return new Effective(
          List.of(),
          false,
          List.of(),
          lost.stream()
              .map(one -> Evidence.of(one, "subnet_id", "may associate a table with this subnet"))
              .toList());
    }
    if (associations.isEmpty()) {
      return mainTable(subnet);
    }
    List<Resource> tables = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    List<Evidence> doubts = new ArrayList<>();
    boolean certain = associations.size() == 1 && associations.get(0).certain();
    for (Edge edge : associations) {
      Resource association = edge.from();
      Related related = graph.related(association, "route_table_id", TABLE, DEFAULT_TABLE);
      evidence.add(
          Evidence.of(association, "associates " + subnet.address() + " with a route table"));
      related.edges().forEach(target -> tables.add(target.to()));
      if (related.certain().isEmpty()) {
        certain = false;
        doubts.add(
            Evidence.of(association, "route_table_id", "the plan does not show which table it is"));
      }
    }
    return new Effective(tables, certain, evidence, doubts);
  }

  private Effective mainTable(Resource subnet) {
    Related related = graph.related(subnet, "vpc_id", "aws_vpc", "aws_default_vpc");
    Optional<Resource> vpc = related.certain();
    if (vpc.isEmpty()) {
      return new Effective(
          List.of(),
          false,
          List.of(),
          List.of(
              Evidence.of(
                  subnet,
                  "vpc_id",
                  "no table is associated, and the VPC with the main table is not in the plan")));
    }
    List<Resource> tables = new ArrayList<>();
    boolean certain = true;
    List<Evidence> evidence = new ArrayList<>();
    for (Edge edge : graph.referring(vpc.get(), MAIN_ASSOCIATION, "vpc_id")) {
      Related table = graph.related(edge.from(), "route_table_id", TABLE);
      table.edges().forEach(target -> tables.add(target.to()));
      certain &= table.certain().isPresent() && edge.certain();
      evidence.add(
          Evidence.of(
              edge.from(), "makes a table the main one; no table is associated with the subnet"));
    }
    if (tables.isEmpty()) {
      for (Edge edge : graph.referring(vpc.get(), DEFAULT_TABLE, "default_route_table_id")) {
        tables.add(edge.from());
        certain &= edge.certain();
        evidence.add(
            Evidence.of(edge.from(), "is the main table; no other is associated with the subnet"));
      }
    }
    // A VPC's own main table, which the plan leaves alone, has the local route only.
    return new Effective(tables, certain, evidence, List.of());
  }

  /** The routes of this table, inline and as resources, that lead to an internet gateway. */
  InternetRoutes internetRoutes(Resource table) {
    List<Evidence> certain = new ArrayList<>();
    List<Evidence> possible = new ArrayList<>();
    inlineRoutes(table, certain, possible);
    for (Edge edge : graph.referring(table, "aws_route", "route_table_id")) {
      Resource route = edge.from();
      Related gateway = graph.related(route, "gateway_id", GATEWAY);
      Value value = route.get("gateway_id");
      String note = "leads " + destination(route.values()) + " to an internet gateway";
      if (leadsToGateway(value, gateway) && edge.certain()) {
        certain.add(Evidence.of(route, "gateway_id", describe(value, gateway), note));
      } else if (!gateway.edges().isEmpty() || mayLead(route, "gateway_id", value)) {
        possible.add(Evidence.of(route, "gateway_id", "may lead to an internet gateway"));
      }
    }
    for (Resource route : graph.lostReferences("aws_route", "route_table_id")) {
      if (!graph.related(route, "gateway_id", GATEWAY).edges().isEmpty()
          || route.get("gateway_id").isUnknown()) {
        possible.add(Evidence.of(route, "route_table_id", "may belong to " + table.address()));
      }
    }
    return new InternetRoutes(certain, possible);
  }

  private void inlineRoutes(Resource table, List<Evidence> certain, List<Evidence> possible) {
    Value routes = table.get("route");
    if (routes.isUnknown()) {
      // Attributes of blocks that are not configured are computed: nothing is added by Terraform.
      if (isConfigured(table, "route")) {
        possible.add(Evidence.of(table, "route", "the routes are known only after apply"));
      }
      return;
    }
    Related gateways = graph.related(table, "route", GATEWAY);
    int unknownTargets = 0;
    for (Value route : routes.elements()) {
      Value gateway = route.get("gateway_id");
      if (isGatewayId(gateway)) {
        certain.add(
            Evidence.of(
                table,
                "route.gateway_id",
                gateway,
                "leads " + destination(route) + " to an internet gateway"));
      } else if (gateway.isUnknown()) {
        unknownTargets++;
      }
    }
    if (unknownTargets == 0) {
      return;
    }
    if (gateways.edges().isEmpty()) {
      if (gateways.lost() || !hasOtherGateways(table)) {
        possible.add(
            Evidence.of(
                table, "route.gateway_id", Value.Special.UNKNOWN, "may be an internet gateway"));
      }
      return;
    }
    for (Edge edge : gateways.edges()) {
      List<Evidence> into = edge.certain() ? certain : possible;
      into.add(
          Evidence.of(
              table,
              "route.gateway_id",
              new Value.Text(edge.to().address().text()),
              "leads " + destinations(routes) + " to an internet gateway"));
    }
  }

  /** Whether the unknown gateways of inline routes are explained by gateways of other kinds. */
  private boolean hasOtherGateways(Resource table) {
    return graph.related(table, "route").edges().stream()
        .anyMatch(
            edge -> !edge.to().type().equals(GATEWAY) && edge.to().type().contains("gateway"));
  }

  private boolean isConfigured(Resource resource, String argument) {
    return context
        .plan()
        .configuration()
        .of(resource.address())
        .map(ResourceConfiguration::arguments)
        .map((Map<String, Expression> arguments) -> arguments.containsKey(argument))
        .orElse(true);
  }

  private boolean mayLead(Resource route, String argument, Value value) {
    return value.isUnknown()
        && isConfigured(route, argument)
        && graph.related(route, argument).edges().isEmpty();
  }

  private static boolean leadsToGateway(Value value, Related gateway) {
    return gateway.certain().isPresent() || isGatewayId(value);
  }

  private static boolean isGatewayId(Value value) {
    return value.asText().filter(id -> id.startsWith("igw-")).isPresent();
  }

  private static Value describe(Value value, Related gateway) {
    return gateway
        .certain()
        .<Value>map(resource -> new Value.Text(resource.address().text()))
        .orElse(value);
  }

  private static String destinations(Value routes) {
    return routes.elements().stream()
        .filter(route -> route.get("gateway_id").isUnknown())
        .map(RouteTables::destination)
        .findFirst()
        .orElse("traffic");
  }

  private static String destination(Value route) {
    for (String attribute :
        List.of(
            "cidr_block",
            "destination_cidr_block",
            "ipv6_cidr_block",
            "destination_ipv6_cidr_block")) {
      Optional<String> destination = route.get(attribute).asText().filter(text -> !text.isEmpty());
      if (destination.isPresent()) {
        return destination.get();
      }
    }
    return "traffic";
  }
}
