package dev.plinth.modules.network;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.Zone;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a {@link Network} is made of.
 *
 * @param name first part of the names of all its parts; required
 * @param account the account it belongs to; required
 * @param region where it lies; required
 * @param cidr the addresses of the VPC, /16 to /28 and not publicly routable; required
 * @param zones the availability zones, each with one subnet of every tier; a and b by default
 * @param tiers the tiers of subnets; all three by default
 * @param publicSubnets the addresses of the public subnet in each zone; computed by default, see
 *     {@link #subnets}
 * @param privateSubnets the same of the private subnets
 * @param dataSubnets the same of the data subnets
 * @param natGateways how private subnets reach the internet; one shared NAT gateway by default
 * @param flowLogDays how long it is known who talked to whom, one of the periods that CloudWatch
 *     Logs offers; a year by default
 * @param destroyable the first of two keys that let its flow logs be destroyed, see {@link
 *     dev.plinth.modules.DataRemoval}; not by default
 */
@ConstructProperties
public record NetworkProperties(
    String name,
    AccountId account,
    Region region,
    Cidr cidr,
    @Initializer("DEFAULT_ZONES") Set<Zone> zones,
    @Initializer("DEFAULT_TIERS") Set<Tier> tiers,
    Map<Zone, Cidr> publicSubnets,
    Map<Zone, Cidr> privateSubnets,
    Map<Zone, Cidr> dataSubnets,
    @Initializer("DEFAULT_NAT_GATEWAYS") NatGateways natGateways,
    @Initializer("DEFAULT_FLOW_LOG_DAYS") int flowLogDays,
    boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final Set<Zone> DEFAULT_ZONES = Set.of(Zone.A, Zone.B);

  /** The default, told above. */
  public static final Set<Tier> DEFAULT_TIERS = Set.of(Tier.values());

  /** The default, told above. */
  public static final NatGateways DEFAULT_NAT_GATEWAYS = NatGateways.SINGLE;

  /** The default, told above. */
  public static final int DEFAULT_FLOW_LOG_DAYS = 365;

  /** Computed subnets are the 32nd parts of the VPC: a quarter for each tier, eight zones in it. */
  static final int COMPUTED_BITS = 5;

  private static final int ZONES_OF_A_TIER = 8;

  public static NetworkPropertiesBuilder builder() {
    return NetworkPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    new NetworkChecks(this, check).run();
    LogGroupProperties.checkRetention(check, "flowLogDays", flowLogDays);
  }

  /**
   * The subnets of a tier, in the order of the zones: as given, else computed. The computed ones
   * have their place by tier and letter alone (1/32 of the VPC each: the first quarter of it is
   * public, the second private, the third data, the last stays free), so adding a zone or a tier
   * never moves another subnet. None for a tier that is not in {@link #tiers}.
   */
  public Map<Zone, Cidr> subnets(Tier tier) {
    var subnets = new EnumMap<Zone, Cidr>(Zone.class);
    if (!tiers.contains(tier)) {
      return subnets;
    }
    Map<Zone, Cidr> given = given(tier);
    if (given.isEmpty()) {
      zones.forEach(zone -> subnets.put(zone, computed(tier, zone)));
    } else {
      subnets.putAll(given);
    }
    return Collections.unmodifiableMap(subnets);
  }

  Set<Tier> sortedTiers() {
    return tiers.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(tiers));
  }

  /** The zones in the order of their letters. */
  public Set<Zone> sortedZones() {
    return zones.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(zones));
  }

  Map<Zone, Cidr> given(Tier tier) {
    return switch (tier) {
      case PUBLIC -> publicSubnets;
      case PRIVATE -> privateSubnets;
      case DATA -> dataSubnets;
    };
  }

  private Cidr computed(Tier tier, Zone zone) {
    return cidr.subnet(COMPUTED_BITS, tier.quarter() * ZONES_OF_A_TIER + zone.place());
  }
}
