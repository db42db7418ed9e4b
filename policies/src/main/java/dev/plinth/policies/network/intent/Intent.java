package dev.plinth.policies.network.intent;

import dev.plinth.policies.network.space.Traffic;

/**
 * One thing that must hold.
 *
 * @param from who connects, as {@link dev.plinth.policies.network.reach.Parties} names it
 * @param to to whom
 * @param traffic the protocol and ports; all of them when none are named
 * @param throughEndpoint whether it is about the way through a VPC endpoint
 * @param text the line as it is written
 * @param place the file and line
 */
public record Intent(
    String from,
    String to,
    Traffic traffic,
    boolean throughEndpoint,
    Expectation expectation,
    String text,
    String place) {

  /** What is expected. */
  public enum Expectation {
    /** It cannot be. */
    NEVER,
    /** It is so for certain. */
    ALLOWED,
    /** The same; said of what a workload cannot do without. */
    REQUIRED
  }
}
