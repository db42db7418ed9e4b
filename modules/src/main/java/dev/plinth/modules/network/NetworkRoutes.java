package dev.plinth.modules.network;

import com.hashicorp.cdktf.providers.aws.internet_gateway.InternetGateway;
import com.hashicorp.cdktf.providers.aws.nat_gateway.NatGateway;
import com.hashicorp.cdktf.providers.aws.route.Route;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import dev.plinth.modules.source.PlatformConstruct;
import java.util.Map;

/**
 * A route table with each of its routes a resource of its own, so that a plan shows every route.
 */
final class NetworkRoutes extends PlatformConstruct {

  private final String id;
  private final RouteTable resource;
  private final String routeTableId;

  NetworkRoutes(Network network, String id, String physicalName) {
    super(network, id);
    this.id = id;
    resource =
        RouteTable.Builder.create(this, "Resource")
            .vpcId(network.vpcId())
            .tags(Map.of("Name", physicalName))
            .build();
    routeTableId = resource.getId();
  }

  /** Its id in the network. */
  String id() {
    return id;
  }

  RouteTable resource() {
    return resource;
  }

  String routeTableId() {
    return routeTableId;
  }

  void toInternet(InternetGateway gateway) {
    internetRoute().gatewayId(gateway.getId()).build();
  }

  void toInternet(NatGateway gateway) {
    internetRoute().natGatewayId(gateway.getId()).build();
  }

  private Route.Builder internetRoute() {
    return Route.Builder.create(this, "ToInternet")
        .routeTableId(routeTableId)
        .destinationCidrBlock(Cidr.ANYWHERE.toString());
  }
}
