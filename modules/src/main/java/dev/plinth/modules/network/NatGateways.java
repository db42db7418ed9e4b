package dev.plinth.modules.network;

/** How many NAT gateways carry the private subnets' traffic to the internet. */
public enum NatGateways {
  /** No way to the internet from private subnets: endpoints must serve all they need. */
  NONE,
  /** One in the first zone, shared: cheaper; the internet is lost when that zone fails. */
  SINGLE,
  /** One in each zone: no zone depends on another, no traffic between zones is paid. */
  PER_ZONE
}
