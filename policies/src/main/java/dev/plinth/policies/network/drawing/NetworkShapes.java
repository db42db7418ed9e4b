package dev.plinth.policies.network.drawing;

import dev.plinth.policies.network.Endpoint;
import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Route;
import dev.plinth.policies.network.RouteTable;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.Target;
import dev.plinth.policies.network.Vpc;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is drawn of a network. */
final class NetworkShapes {

  private final NetworkModel model;
  private final Reachability reachability;
  private final Shape root = new Shape("root", "", "", "");
  private final Map<Vpc, Shape> vpcs = new LinkedHashMap<>();
  private final Map<Subnet, Shape> subnets = new LinkedHashMap<>();
  private final Map<Resource, Shape> resources = new LinkedHashMap<>();
  private final List<Runnable> lines = new ArrayList<>();
  private Optional<Shape> internet = Optional.empty();

  NetworkShapes(NetworkModel model, Reachability reachability) {
    this.model = model;
    this.reachability = reachability;
  }

  Shape root() {
    model.vpcs().values().forEach(this::vpc);
    placeSubnets();
    model.interfaces().stream()
        .filter(one -> one.kind() != WorkloadKind.ENDPOINT)
        .forEach(this::workload);
    interfaceEndpoints();
    model.endpoints().stream().filter(Endpoint::isGateway).forEach(this::gatewayEndpoint);
    model.subnets().values().forEach(this::routes);
    lines.forEach(Runnable::run);
    model.interfaces().forEach(this::exposure);
    return root;
  }

  private void vpc(Vpc vpc) {
    Shape shape =
        new Shape(
            "vpc",
            "VPC " + name(vpc.resource()),
            vpc.cidrs().toString(),
            vpc.resource().address().text());
    vpcs.put(vpc, root.add(shape));
  }

  /** Zones side by side, their subnets from public to private. */
  private void placeSubnets() {
    Map<String, Shape> zones = new TreeMap<>();
    model.subnets().values().stream()
        .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
        .forEach(
            subnet -> {
              Shape vpc = subnet.vpc().certain().map(vpcs::get).orElse(root);
              String zone = subnet.zone().orElse("zone not known");
              Shape place =
                  zones.computeIfAbsent(
                      vpc.tooltip() + zone, key -> vpc.add(new Shape("zone", zone, "", zone)));
              String tier = subnet.tier().isEmpty() ? "subnet" : subnet.tier() + " subnet";
              Shape shape =
                  new Shape(
                      "subnet " + style(subnet),
                      tier,
                      subnet.resource().get("cidr_block").asText().orElse("CIDR not known"),
                      subnet.resource().address().text());
              subnets.put(subnet, place.add(shape));
            });
  }

  private static int rank(Subnet subnet) {
    return switch (style(subnet)) {
      case "public" -> 0;
      case "private" -> 1;
      default -> 2;
    };
  }

  private static String style(Subnet subnet) {
    if (subnet.tier().equals("public")) {
      return "public";
    }
    return subnet.tier().equals("data") ? "data" : "private";
  }

  private void workload(NetworkInterface one) {
    if (one.owner().type().equals("aws_network_interface") || one.subnet().certain().isEmpty()) {
      return;
    }
    Subnet subnet = one.subnet().certain().get();
    Shape in = subnets.getOrDefault(subnet, root);
    String detail =
        switch (one.kind()) {
          case NAT -> "NAT gateway";
          case VPN -> "Client VPN";
          case EC2, EMR, MWAA, RDS -> one.kind().name();
          default -> one.kind().label().replace('-', ' ');
        };
    Shape shape =
        new Shape(
            one.kind() == WorkloadKind.NAT ? "gateway" : "workload",
            name(one.owner()),
            detail,
            one.owner().address().text());
    in.add(shape);
    resources.putIfAbsent(one.owner(), shape);
    places.put(one, shape);
    if (one.kind() == WorkloadKind.VPN) {
      String clients = one.owner().get("client_cidr_block").asText().orElse("");
      lines.add(() -> root.connect(outside("VPN clients", clients), shape, "", false));
    }
  }

  private final Map<NetworkInterface, Shape> places = new LinkedHashMap<>();

  /** Endpoints are many and alike: one box for a subnet. */
  private void interfaceEndpoints() {
    Map<Subnet, List<NetworkInterface>> bySubnet =
        model.interfaces().stream()
            .filter(one -> one.kind() == WorkloadKind.ENDPOINT)
            .filter(one -> one.subnet().certain().isPresent())
            .collect(
                Collectors.groupingBy(
                    one -> one.subnet().certain().get(), LinkedHashMap::new, Collectors.toList()));
    bySubnet.forEach(
        (subnet, all) -> {
          List<String> services =
              all.stream()
                  .map(one -> one.owner().get("service_name").asText().orElse("?"))
                  .map(service -> service.replaceFirst("^com\\.amazonaws\\.[^.]+\\.", ""))
                  .sorted()
                  .toList();
          Shape shape =
              new Shape(
                  "endpoint",
                  services.size() == 1 ? services.get(0) : services.size() + " AWS services",
                  services.size() == 1 ? "interface endpoint" : "interface endpoints",
                  String.join(", ", services));
          subnets.getOrDefault(subnet, root).add(shape);
          all.forEach(one -> places.put(one, shape));
        });
  }

  private void gatewayEndpoint(Endpoint endpoint) {
    Shape vpc = endpoint.vpc().certain().map(vpcs::get).orElse(root);
    Shape shape =
        vpc.add(
            new Shape(
                "endpoint",
                endpoint.service().orElse("service"),
                "gateway endpoint",
                endpoint.resource().address().text()));
    model.subnets().values().stream()
        .filter(subnet -> subnet.table().certain().isPresent())
        .filter(subnet -> endpoint.serves(subnet.table().certain().get()) == Answer.MUST)
        .forEach(
            subnet ->
                lines.add(
                    () -> root.connect(subnets.getOrDefault(subnet, root), shape, "", false)));
  }

  private void routes(Subnet subnet) {
    Optional<RouteTable> table = subnet.table().certain();
    Shape from = subnets.getOrDefault(subnet, root);
    for (Route route : table.map(RouteTable::routes).orElse(List.of())) {
      Target target = route.target();
      Optional<Resource> gateway = target.resource();
      if (gateway.isEmpty() || !route.certain()) {
        continue;
      }
      lines.add(
          () -> {
            Shape to = gateway(gateway.get(), target.kind(), subnet);
            if (target.kind() == Target.Kind.INTERNET_GATEWAY) {
              boolean broken = subnet.privacy().isPresent();
              root.connect(to, from, route.destination().toString(), broken);
              if (broken) {
                root.connect(internet(), to, "", true);
                from.offend();
              }
            } else {
              root.connect(from, to, route.destination().toString(), false);
            }
          });
    }
  }

  private Shape gateway(Resource gateway, Target.Kind kind, Subnet subnet) {
    Shape known = resources.get(gateway);
    if (known != null) {
      return known;
    }
    Shape vpc = subnet.vpc().certain().map(vpcs::get).orElse(root);
    Shape shape =
        vpc.add(new Shape("gateway", name(gateway), kind.label(), gateway.address().text()));
    resources.put(gateway, shape);
    if (kind == Target.Kind.INTERNET_GATEWAY || kind == Target.Kind.EGRESS_ONLY_GATEWAY) {
      root.connect(internet(), shape, "", false);
    } else if (kind != Target.Kind.NAT_GATEWAY) {
      root.connect(shape, outside("other networks", ""), "", false);
    }
    return shape;
  }

  private Shape internet() {
    Shape shape = internet.orElseGet(() -> root.add(new Shape("outside", "Internet", "", "")));
    internet = Optional.of(shape);
    return shape;
  }

  private Shape outside(String label, String detail) {
    return root.inside().stream()
        .filter(shape -> shape.label().equals(label))
        .findFirst()
        .orElseGet(() -> root.add(new Shape("outside", label, detail, label)));
  }

  /** What promised to be private, and is reached. */
  private void exposure(NetworkInterface one) {
    Shape shape = places.get(one);
    boolean promised =
        one.kind().mustBePrivate() || one.subnet().certain().flatMap(Subnet::privacy).isPresent();
    if (shape == null
        || !promised
        || reachability.fromInternet(one, Traffic.all()).answer() != Answer.MUST) {
      return;
    }
    shape.offend();
    for (RouteTable table : one.subnet().options().get(0).table().options()) {
      for (Route route : table.toward(Target.Kind.INTERNET_GATEWAY)) {
        Shape gateway = route.target().resource().map(resources::get).orElse(internet());
        gateway.offend();
        if (gateway != internet()) {
          root.connect(internet(), gateway, "", true);
        }
        root.connect(gateway, shape, "", true);
      }
    }
  }

  /** What people call it: its name, else the last part of its address. */
  private static String name(Resource resource) {
    String address = resource.address().text();
    String last = address.substring(address.lastIndexOf('.') + 1);
    String name =
        resource
            .get("tags")
            .get("Name")
            .asText()
            .or(() -> resource.get("name").asText())
            .or(() -> resource.get("identifier").asText())
            .filter(text -> !text.isBlank())
            .orElse(last);
    return name.length() <= 32 ? name : name.substring(0, 31) + "…";
  }
}
