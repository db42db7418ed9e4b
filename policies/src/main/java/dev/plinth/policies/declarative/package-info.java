/**
 * Rules that are declared in YAML: their language, evaluating it over a plan with unknown values,
 * and their own test cases. Knows the plan, the graph and the rule API; no rule.
 */
@NullMarked
package dev.plinth.policies.declarative;

import org.jspecify.annotations.NullMarked;
