package dev.plinth.policies.network;

import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.rule.Evidence;

/**
 * One route.
 *
 * @param destination which addresses it is for; all that it may be for when that is unknown
 * @param prefix how specific it is; the longest wins
 * @param certain whether destination, target and table are known
 * @param evidence the place in the plan
 */
public record Route(
    AddressSet destination, int prefix, Target target, boolean certain, Evidence evidence) {

  /** More specific than any known one: a route of unknown destination may win against all. */
  static final int UNKNOWN_PREFIX = 129;
}
