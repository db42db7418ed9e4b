/**
 * Whether one thing can reach another over the network of a plan: must, may or cannot, with the
 * path or with all that blocks it. Knows the network model alone.
 */
@NullMarked
package dev.plinth.policies.network.reach;

import org.jspecify.annotations.NullMarked;
