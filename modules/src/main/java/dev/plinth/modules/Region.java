package dev.plinth.modules;

import static dev.plinth.modules.Zone.A;
import static dev.plinth.modules.Zone.B;
import static dev.plinth.modules.Zone.C;
import static dev.plinth.modules.Zone.D;
import static dev.plinth.modules.Zone.E;
import static dev.plinth.modules.Zone.F;

import dev.plinth.modules.validation.EnumNames;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * An AWS region of the standard partition with the letters of its availability zones (AWS: "Regions
 * and Zones", availability zones of each region). An account may lack one of them.
 */
public enum Region {
  AF_SOUTH_1(A, B, C),
  AP_EAST_1(A, B, C),
  AP_NORTHEAST_1(A, C, D),
  AP_NORTHEAST_2(A, B, C, D),
  AP_NORTHEAST_3(A, B, C),
  AP_SOUTH_1(A, B, C),
  AP_SOUTH_2(A, B, C),
  AP_SOUTHEAST_1(A, B, C),
  AP_SOUTHEAST_2(A, B, C),
  AP_SOUTHEAST_3(A, B, C),
  AP_SOUTHEAST_4(A, B, C),
  CA_CENTRAL_1(A, B, D),
  CA_WEST_1(A, B, C),
  EU_CENTRAL_1(A, B, C),
  EU_CENTRAL_2(A, B, C),
  EU_NORTH_1(A, B, C),
  EU_SOUTH_1(A, B, C),
  EU_SOUTH_2(A, B, C),
  EU_WEST_1(A, B, C),
  EU_WEST_2(A, B, C),
  EU_WEST_3(A, B, C),
  IL_CENTRAL_1(A, B, C),
  ME_CENTRAL_1(A, B, C),
  ME_SOUTH_1(A, B, C),
  SA_EAST_1(A, B, C),
  US_EAST_1(A, B, C, D, E, F),
  US_EAST_2(A, B, C),
  US_WEST_1(A, B, C),
  US_WEST_2(A, B, C, D);

  @SuppressWarnings("ImmutableEnumChecker") // The set is unmodifiable; its type cannot say so.
  private final Set<Zone> zones;

  Region(Zone first, Zone... others) {
    zones = Collections.unmodifiableSet(EnumSet.of(first, others));
  }

  /** The region's name in AWS, as {@code eu-north-1}. */
  public String code() {
    return EnumNames.of(this);
  }

  /** Its availability zones, in the order of their letters. */
  public Set<Zone> zones() {
    return zones;
  }

  /** The name in AWS. */
  @Override
  public String toString() {
    return code();
  }
}
