package dev.plinth.modules.network;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.Region;
import java.util.List;
import java.util.Map;

/**
 * What must be known of a network that is not made here.
 *
 * @param vpcId the id of the VPC
 * @param cidr its addresses
 * @param region where it lies
 * @param subnets the subnets' ids by tier
 * @param routeTables the route tables' ids by tier
 */
@ConstructProperties
public record NetworkAttributes(
    String vpcId,
    Cidr cidr,
    Region region,
    Map<Tier, List<String>> subnets,
    Map<Tier, List<String>> routeTables)
    implements INetwork {

  public static NetworkAttributesBuilder builder() {
    return NetworkAttributesBuilder.builder();
  }

  @Override
  public List<String> subnetIds(Tier tier) {
    return subnets.getOrDefault(tier, List.of());
  }

  @Override
  public List<String> routeTableIds(Tier tier) {
    return routeTables.getOrDefault(tier, List.of());
  }
}
