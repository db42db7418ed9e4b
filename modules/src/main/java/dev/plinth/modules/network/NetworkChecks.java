package dev.plinth.modules.network;

import dev.plinth.modules.Zone;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.EnumNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold between the properties of a network. */
final class NetworkChecks {

  /** AWS: a VPC and a subnet have between 16 and 65,536 addresses. */
  private static final int WIDEST = 16;

  private static final int NARROWEST = 28;

  /** RFC 1918, and the shared address space of RFC 6598, which a VPC may use too. */
  private static final List<Cidr> NOT_ROUTED =
      List.of(
          Cidr.parse("10.0.0.0/8"),
          Cidr.parse("172.16.0.0/12"),
          Cidr.parse("192.168.0.0/16"),
          Cidr.parse("100.64.0.0/10"));

  private final NetworkProperties properties;
  private final Checks check;

  NetworkChecks(NetworkProperties properties, Checks check) {
    this.properties = properties;
    this.check = check;
  }

  void run() {
    check.notEmpty("tiers", properties.tiers(), names(Tier.class), "name at least one tier");
    check.notEmpty("zones", properties.zones(), "at least one zone", "name two zones: a, b");
    if (check.usable("region", "zones")) {
      zonesOfTheRegion();
    }
    if (check.usable("cidr")) {
      vpc();
    }
    if (check.usable("zones", "tiers")) {
      for (Tier tier : Tier.values()) {
        tierIsWhole(tier);
      }
    }
    if (check.usable("natGateways", "tiers")) {
      natHasItsTiers();
    }
    if (check.usable("cidr", "zones", "tiers")) {
      subnets();
    }
  }

  private void zonesOfTheRegion() {
    Set<Zone> known = properties.region().zones();
    for (Zone zone : properties.sortedZones()) {
      if (!known.contains(zone)) {
        check.problem(
            "zones",
            EnumNames.of(zone),
            "is no availability zone of " + properties.region(),
            names(known),
            "choose other zones or another region");
      }
    }
  }

  private void vpc() {
    Cidr cidr = properties.cidr();
    addressCount("cidr", cidr, "VPC");
    if (NOT_ROUTED.stream().noneMatch(range -> range.contains(cidr))) {
      check.problem(
          "cidr",
          cidr,
          "is publicly routable: hosts of the internet with these addresses would be unreachable",
          "a block in " + names(NOT_ROUTED),
          "choose a private range that no connected network uses");
    }
  }

  private void addressCount(String path, Cidr cidr, String what) {
    if (cidr.prefixLength() < WIDEST || cidr.prefixLength() > NARROWEST) {
      check.problem(
          path,
          cidr,
          "is too " + (cidr.prefixLength() < WIDEST ? "wide" : "narrow") + " for a " + what,
          "/%d to /%d".formatted(WIDEST, NARROWEST),
          "change the prefix length");
    }
  }

  private void tierIsWhole(Tier tier) {
    String component = component(tier);
    Set<Zone> given = properties.given(tier).keySet();
    if (given.isEmpty() || !check.usable(component)) {
      return;
    }
    if (!properties.tiers().contains(tier)) {
      check.problem(
          component,
          null,
          "are given, but the network has no %s tier".formatted(tier.suffix()),
          "subnets of the tiers " + names(properties.tiers()),
          "add %s to tiers, or remove %s".formatted(tier.suffix(), component));
      return;
    }
    for (Zone zone : Zone.values()) {
      if (properties.zones().contains(zone) && !given.contains(zone)) {
        check.problem(
            component,
            names(given),
            "has no subnet in zone " + EnumNames.of(zone),
            "a subnet in each of the zones " + names(properties.zones()),
            "add %s.%s, or leave %s out to have all computed"
                .formatted(component, EnumNames.of(zone), component));
      } else if (given.contains(zone) && !properties.zones().contains(zone)) {
        check.problem(
            component + "." + EnumNames.of(zone),
            properties.given(tier).get(zone),
            "is in a zone that the network does not have",
            "the zones " + names(properties.zones()),
            "add %s to zones, or remove this subnet".formatted(EnumNames.of(zone)));
      }
    }
  }

  private void natHasItsTiers() {
    if (properties.natGateways() == NatGateways.NONE) {
      return;
    }
    if (!properties.tiers().containsAll(Set.of(Tier.PUBLIC, Tier.PRIVATE))) {
      check.problem(
          "natGateways",
          EnumNames.of(properties.natGateways()),
          "needs public subnets to stand in and private ones to serve; tiers are "
              + names(properties.tiers()),
          "none for such a network",
          "set natGateways to none, or add the missing tier");
    }
  }

  private void subnets() {
    var ranges = new ArrayList<Range>();
    for (Tier tier : Tier.values()) {
      if (properties.tiers().contains(tier)
          && check.usable(component(tier))
          && isGivenOrCanBeComputed(tier)) {
        boolean given = !properties.given(tier).isEmpty();
        properties
            .subnets(tier)
            .forEach(
                (zone, cidr) ->
                    ranges.add(new Range(component(tier) + "." + EnumNames.of(zone), cidr, given)));
      }
    }
    ranges.forEach(this::insideTheVpc);
    for (int i = 0; i < ranges.size(); i++) {
      for (Range other : ranges.subList(i + 1, ranges.size())) {
        overlap(ranges.get(i), other);
      }
    }
  }

  /** The addresses of a subnet, and whether the user gave them. */
  private record Range(String path, Cidr cidr, boolean given) {}

  private boolean isGivenOrCanBeComputed(Tier tier) {
    if (!properties.given(tier).isEmpty()
        || properties.cidr().prefixLength() + NetworkProperties.COMPUTED_BITS <= NARROWEST) {
      return true;
    }
    check.problem(
        component(tier),
        null,
        "cannot be computed: a 32nd of %s is too small".formatted(properties.cidr()),
        "subnets of at least 16 addresses, /%d".formatted(NARROWEST),
        "give %s for each zone, or widen cidr to /%d"
            .formatted(component(tier), NARROWEST - NetworkProperties.COMPUTED_BITS));
    return false;
  }

  private void insideTheVpc(Range range) {
    if (!range.given()) {
      return;
    }
    if (!properties.cidr().contains(range.cidr())) {
      check.problem(
          range.path(),
          range.cidr(),
          "is outside the VPC",
          "a block inside " + properties.cidr(),
          "move the subnet or widen cidr");
    }
    addressCount(range.path(), range.cidr(), "subnet");
  }

  /** Told at the later one, or at the one that the user wrote: a computed one is in no file. */
  private void overlap(Range first, Range second) {
    if (!first.cidr().overlaps(second.cidr())) {
      return;
    }
    Range at = second.given() ? second : first;
    Range other = second.given() ? first : second;
    check.problem(
        at.path(),
        at.cidr(),
        "overlaps %s, %s%s"
            .formatted(other.path(), other.given() ? "" : "computed as ", other.cidr()),
        "subnets that share no address",
        other.given()
            ? "change one of the two"
            : "change it, or give " + other.path() + " as well");
  }

  private static String component(Tier tier) {
    return tier.suffix() + "Subnets";
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return String.join(", ", EnumNames.all(type));
  }

  private static String names(Collection<?> values) {
    var names = new ArrayList<String>();
    for (Object value : values) {
      names.add(value instanceof Enum<?> constant ? EnumNames.of(constant) : value.toString());
    }
    return names.stream().sorted().collect(Collectors.joining(", "));
  }
}
