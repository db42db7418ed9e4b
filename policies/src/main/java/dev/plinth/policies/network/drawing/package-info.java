/**
 * A picture of a network: what is where, where routes lead, and in red what the internet reaches
 * against all promise. Laid out by Eclipse ELK; knows the network and its reachability.
 */
@NullMarked
package dev.plinth.policies.network.drawing;

import org.jspecify.annotations.NullMarked;
