/**
 * What refers to what in a plan. Identifiers are unknown before apply, so an edge comes from the
 * configuration's references, and from known values where there are any; uses the plan model alone.
 */
@NullMarked
package dev.plinth.policies.graph;

import org.jspecify.annotations.NullMarked;
