package dev.plinth.modules.network;

import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.route_table_association.RouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.subnet.Subnet;
import dev.plinth.modules.EmrTags;
import dev.plinth.modules.Region;
import dev.plinth.modules.Zone;
import dev.plinth.modules.source.PlatformConstruct;
import java.util.Map;
import java.util.TreeMap;

/** A subnet of a {@link Network}: one tier in one zone, with the route table it uses. */
public final class NetworkSubnet extends PlatformConstruct {

  private final Subnet resource;
  private final String subnetId;
  private final NetworkRoutes routes;

  /** The subnet's place and addresses. */
  record Placement(String name, Region region, Tier tier, Zone zone, Cidr cidr) {

    String id() {
      return tier.id() + zone.id();
    }

    Map<String, String> tags() {
      var tags = new TreeMap<String, String>();
      tags.put("Name", name + "-" + tier.suffix() + "-" + zone.suffix());
      tags.put("Tier", tier.suffix());
      if (tier == Tier.PRIVATE) {
        // EMR's service role may start instances where this tag is, and nowhere else.
        tags.putAll(EmrTags.managed());
      }
      return tags;
    }
  }

  NetworkSubnet(Network network, Placement placement, NetworkRoutes routes) {
    super(network, placement.id());
    this.routes = routes;
    resource =
        Subnet.Builder.create(this, "Resource")
            .vpcId(network.vpcId())
            .cidrBlock(placement.cidr().toString())
            .availabilityZone(placement.zone().in(placement.region()))
            // Public addresses are given one by one, as elastic IPs, also in public subnets.
            .mapPublicIpOnLaunch(false)
            .tags(placement.tags())
            .build();
    subnetId = resource.getId();
    RouteTableAssociation.Builder.create(this, "RouteTableAssociation")
        .subnetId(subnetId)
        .routeTableId(routes.routeTableId())
        .build();
  }

  /** The subnet's id; a token. */
  public String subnetId() {
    return subnetId;
  }

  /** The subnet itself. */
  public Subnet resource() {
    return resource;
  }

  /** The route table that decides where its traffic goes. */
  public RouteTable routeTable() {
    return routes.resource();
  }

  NetworkRoutes routes() {
    return routes;
  }
}
