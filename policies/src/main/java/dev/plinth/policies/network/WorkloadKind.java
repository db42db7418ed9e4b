package dev.plinth.policies.network;

import java.util.Locale;

/** What has interfaces in subnets. */
public enum WorkloadKind {
  EC2,
  EMR,
  MWAA,
  RDS,
  REDSHIFT,
  CACHE,
  SEARCH,
  KAFKA,
  FILES,
  LAMBDA,
  CONTAINERS,
  LOAD_BALANCER,
  /** An interface endpoint of an AWS service. */
  ENDPOINT,
  /** A Client VPN endpoint, for its clients: what they send comes from its interfaces. */
  VPN,
  NAT;

  /** The name as people, and intents, write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it holds data that only declared tiers may reach. */
  public boolean holdsData() {
    return this == RDS || this == REDSHIFT || this == CACHE || this == SEARCH || this == FILES;
  }

  /** Whether it has no business on the internet. */
  public boolean mustBePrivate() {
    return holdsData() || this == EMR || this == MWAA || this == ENDPOINT || this == KAFKA;
  }
}
