/**
 * A second opinion on reachability: small random networks, and a simulator that sends packets
 * through them one by one. It shares nothing with the engine that it checks.
 */
@NullMarked
package dev.plinth.policies.network.simulation;

import org.jspecify.annotations.NullMarked;
