package dev.plinth.modules.network;

import com.hashicorp.cdktf.providers.aws.default_network_acl.DefaultNetworkAcl;
import com.hashicorp.cdktf.providers.aws.default_route_table.DefaultRouteTable;
import com.hashicorp.cdktf.providers.aws.default_security_group.DefaultSecurityGroup;
import com.hashicorp.cdktf.providers.aws.eip.Eip;
import com.hashicorp.cdktf.providers.aws.internet_gateway.InternetGateway;
import com.hashicorp.cdktf.providers.aws.nat_gateway.NatGateway;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;
import dev.plinth.modules.EmrTags;
import dev.plinth.modules.Region;
import dev.plinth.modules.Zone;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.logging.ILogGroup;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * A VPC whose subnets have one of three tiers in each zone. Only the public tier has a route to the
 * internet gateway; private subnets leave through NAT, data subnets not at all. The VPC's own
 * default security group, network ACL and main route table are emptied, so that whatever is placed
 * without thought can talk to nobody. Flow logs say who talked to whom.
 */
public final class Network extends PlatformConstruct implements INetwork {

  private final NetworkProperties properties;
  private final Vpc vpc;
  private final String vpcId;
  private final ILogGroup flowLogs;
  private final Optional<InternetGateway> internetGateway;
  private final Map<Zone, NatGateway> natGateways = new EnumMap<>(Zone.class);
  private final Map<Tier, Map<Zone, NetworkSubnet>> subnets = new EnumMap<>(Tier.class);

  /**
   * @param logKey encrypts the flow logs; must let CloudWatch Logs use it, see {@link
   *     dev.plinth.modules.encryption.KeyStatements#cloudWatchLogs}
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public Network(Construct scope, String id, IKey logKey, NetworkProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.properties = properties;
    vpc =
        Vpc.Builder.create(this, "Resource")
            .cidrBlock(properties.cidr().toString())
            .enableDnsHostnames(true)
            .enableDnsSupport(true)
            .tags(tags(properties))
            .build();
    vpcId = vpc.getId();
    emptyDefaults();
    internetGateway =
        properties.tiers().contains(Tier.PUBLIC)
            ? Optional.of(createInternetGateway())
            : Optional.empty();
    internetGateway.ifPresent(this::createPublicTier);
    createPrivateTier();
    createDataTier();
    properties.sortedTiers().forEach(tier -> new NetworkAccess(this, tier));
    flowLogs = new NetworkFlowLogs(this, logKey, properties).logGroup();
  }

  @Override
  public String vpcId() {
    return vpcId;
  }

  @Override
  public Cidr cidr() {
    return properties.cidr();
  }

  @Override
  public Region region() {
    return properties.region();
  }

  @Override
  public List<String> subnetIds(Tier tier) {
    return subnets(tier).values().stream().map(NetworkSubnet::subnetId).toList();
  }

  @Override
  public List<String> routeTableIds(Tier tier) {
    return routes(tier).values().stream().map(RouteTable::getId).toList();
  }

  /** The route tables of a tier's subnets by their ids in this construct, each once. */
  public Map<String, RouteTable> routes(Tier tier) {
    var tables = new TreeMap<String, RouteTable>();
    subnets(tier)
        .values()
        .forEach(subnet -> tables.put(subnet.routes().id(), subnet.routes().resource()));
    return Collections.unmodifiableMap(tables);
  }

  /** Who talked to whom. */
  public ILogGroup flowLogs() {
    return flowLogs;
  }

  NetworkProperties properties() {
    return properties;
  }

  /** The VPC itself. */
  public Vpc vpc() {
    return vpc;
  }

  /** The way to the internet; none without a public tier. */
  public Optional<InternetGateway> internetGateway() {
    return internetGateway;
  }

  /** The NAT gateways by zone; one entry when a single one is shared, none when there is no NAT. */
  public Map<Zone, NatGateway> natGateways() {
    return Collections.unmodifiableMap(natGateways);
  }

  /** The subnets of a tier by zone, in the order of the zones. */
  public Map<Zone, NetworkSubnet> subnets(Tier tier) {
    return Collections.unmodifiableMap(subnets.getOrDefault(tier, Map.of()));
  }

  /** EMR's service role may look at the VPC that has its tag, and at no other. */
  private static Map<String, String> tags(NetworkProperties properties) {
    var tags = new TreeMap<>(EmrTags.managed());
    tags.put("Name", properties.name());
    return tags;
  }

  private void emptyDefaults() {
    DefaultSecurityGroup.Builder.create(this, "DefaultSecurityGroup")
        .vpcId(vpcId)
        .tags(Map.of("Name", properties.name() + "-default-unused"))
        .build();
    DefaultNetworkAcl.Builder.create(this, "DefaultNetworkAcl")
        .defaultNetworkAclId(vpc.getDefaultNetworkAclId())
        .tags(Map.of("Name", properties.name() + "-default-unused"))
        .build();
    DefaultRouteTable.Builder.create(this, "DefaultRouteTable")
        .defaultRouteTableId(vpc.getDefaultRouteTableId())
        .tags(Map.of("Name", properties.name() + "-default-unused"))
        .build();
  }

  private InternetGateway createInternetGateway() {
    return InternetGateway.Builder.create(this, "InternetGateway")
        .vpcId(vpcId)
        .tags(Map.of("Name", properties.name()))
        .build();
  }

  private void createPublicTier(InternetGateway gateway) {
    NetworkRoutes routes = routes("PublicRoutes", "-public");
    routes.toInternet(gateway);
    Set<Zone> natZones = natZones();
    properties
        .subnets(Tier.PUBLIC)
        .forEach(
            (zone, cidr) -> {
              NetworkSubnet subnet = subnet(Tier.PUBLIC, zone, cidr, routes);
              if (natZones.contains(zone)) {
                natGateways.put(zone, natGateway(zone, subnet, gateway));
              }
            });
  }

  /**
   * Each zone has a route table of its own, so that NAT can go from single to per zone in place.
   */
  private void createPrivateTier() {
    properties
        .subnets(Tier.PRIVATE)
        .forEach(
            (zone, cidr) -> {
              NetworkRoutes routes =
                  routes("PrivateRoutes" + zone.id(), "-private-" + zone.suffix());
              natGateways.values().stream()
                  .findFirst()
                  .map(shared -> natGateways.getOrDefault(zone, shared))
                  .ifPresent(routes::toInternet);
              subnet(Tier.PRIVATE, zone, cidr, routes);
            });
  }

  private void createDataTier() {
    if (properties.tiers().contains(Tier.DATA)) {
      NetworkRoutes routes = routes("DataRoutes", "-data");
      properties.subnets(Tier.DATA).forEach((zone, cidr) -> subnet(Tier.DATA, zone, cidr, routes));
    }
  }

  private Set<Zone> natZones() {
    Set<Zone> zones = properties.sortedZones();
    return switch (properties.natGateways()) {
      case NONE -> Set.of();
      case SINGLE -> Set.of(zones.iterator().next());
      case PER_ZONE -> zones;
    };
  }

  private NatGateway natGateway(Zone zone, NetworkSubnet publicSubnet, InternetGateway gateway) {
    var nat = new PlatformConstruct(this, "Nat" + zone.id());
    String name = properties.name() + "-nat-" + zone.suffix();
    Eip address =
        Eip.Builder.create(nat, "Address")
            .domain("vpc")
            .tags(Map.of("Name", name))
            .dependsOn(List.of(gateway))
            .build();
    return NatGateway.Builder.create(nat, "Resource")
        .allocationId(address.getAllocationId())
        .subnetId(publicSubnet.subnetId())
        .tags(Map.of("Name", name))
        .dependsOn(List.of(gateway))
        .build();
  }

  private NetworkRoutes routes(String id, String suffix) {
    return new NetworkRoutes(this, id, properties.name() + suffix);
  }

  private NetworkSubnet subnet(Tier tier, Zone zone, Cidr cidr, NetworkRoutes routes) {
    var placement =
        new NetworkSubnet.Placement(properties.name(), properties.region(), tier, zone, cidr);
    var subnet = new NetworkSubnet(this, placement, routes);
    subnets.computeIfAbsent(tier, any -> new EnumMap<>(Zone.class)).put(zone, subnet);
    return subnet;
  }
}
