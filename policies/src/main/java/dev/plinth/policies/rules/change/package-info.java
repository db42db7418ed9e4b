/**
 * Rules about what apply would do to what exists; they know the plan, the graph and the rule API.
 */
@NullMarked
package dev.plinth.policies.rules.change;

import org.jspecify.annotations.NullMarked;
