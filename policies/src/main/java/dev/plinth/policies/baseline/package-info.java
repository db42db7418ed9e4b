/**
 * Findings that were there before: reads them, and says which of today's are new, old or fixed.
 * Knows results and the plan model; no rule.
 */
@NullMarked
package dev.plinth.policies.baseline;

import org.jspecify.annotations.NullMarked;
