package dev.plinth.modules.network;

import dev.plinth.modules.validation.EnumNames;

/** What the subnets of a network are for; decides where their traffic may go. */
public enum Tier {
  /** Routes to the internet gateway. Holds NAT gateways and what must have a public address. */
  PUBLIC("Public", 0),
  /** Reaches the internet through NAT alone, and cannot be reached from it. */
  PRIVATE("Private", 1),
  /** No route out of the VPC: databases. */
  DATA("Data", 2);

  private final String id;
  private final int quarter;

  Tier(String id, int quarter) {
    this.id = id;
    this.quarter = quarter;
  }

  /** Which quarter of a VPC its computed subnets lie in. */
  int quarter() {
    return quarter;
  }

  /** The part of a construct id that stands for this tier. */
  public String id() {
    return id;
  }

  /** The part of a physical name that stands for this tier. */
  public String suffix() {
    return EnumNames.of(this);
  }
}
