/**
 * Accepted risks: reads them from YAML or from what constructs declare, and takes the findings out
 * for which they hold. Knows results and the plan model; no rule.
 */
@NullMarked
package dev.plinth.policies.waiver;

import org.jspecify.annotations.NullMarked;
