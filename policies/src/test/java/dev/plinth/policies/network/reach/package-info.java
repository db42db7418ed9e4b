/** Reachability in small networks written by hand; random ones are in the simulation. */
@NullMarked
package dev.plinth.policies.network.reach;

import org.jspecify.annotations.NullMarked;
