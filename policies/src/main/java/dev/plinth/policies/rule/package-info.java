/**
 * What a rule is, what it says of a resource, and running rules over a plan. Knows the plan model
 * and the graph; no rule.
 */
@NullMarked
package dev.plinth.policies.rule;

import org.jspecify.annotations.NullMarked;
