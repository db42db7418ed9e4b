package dev.plinth.modules;

import dev.plinth.modules.validation.EnumNames;
import java.util.Locale;

/**
 * An availability zone by its letter in the region. The letter is part of the ids of what lies in
 * the zone: adding a zone never moves another.
 */
public enum Zone {
  A(0),
  B(1),
  C(2),
  D(3),
  E(4),
  F(5);

  private final int place;

  Zone(int place) {
    this.place = place;
  }

  /** Which eighth of a tier's quarter its computed subnet is. */
  public int place() {
    return place;
  }

  /** The zone's name, as {@code eu-north-1a}. */
  public String in(Region region) {
    return region.code() + EnumNames.of(this);
  }

  /** The part of a construct id that stands for this zone: its letter, in upper case. */
  public String id() {
    return name();
  }

  /** The part of a physical name that stands for this zone: its letter, in lower case. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
