/**
 * Sets of addresses and of flows as exact intervals, and their bounds when a plan does not tell all
 * of them. Pure arithmetic: knows nothing of plans.
 */
@NullMarked
package dev.plinth.policies.network.space;

import org.jspecify.annotations.NullMarked;
