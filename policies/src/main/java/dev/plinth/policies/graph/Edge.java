package dev.plinth.policies.graph;

import dev.plinth.policies.plan.Resource;

/**
 * One resource refers to another.
 *
 * @param argument the top-level argument that refers, for example {@code vpc_id}
 * @param attribute the attribute that is referred to, for example {@code id}; empty for the
 *     resource as a whole
 * @param certain whether it is this very resource: false when the plan has lost which of several
 *     instances, or which branch of an expression, is meant
 */
public record Edge(
    Resource from, String argument, Resource to, String attribute, boolean certain) {}
