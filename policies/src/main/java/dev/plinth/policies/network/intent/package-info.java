/**
 * What people say must hold of a network, in a short YAML file, and whether it does. Knows the
 * network and its reachability; no rule.
 */
@NullMarked
package dev.plinth.policies.network.intent;

import org.jspecify.annotations.NullMarked;
