/** The rules, one small class each; they know the plan, the graph and the rule API. */
@NullMarked
package dev.plinth.policies.rules;

import org.jspecify.annotations.NullMarked;
