/**
 * Rules about identities and what they may do, each on the IAM engine. Knows the rule API, the plan
 * and {@code iam}.
 */
@NullMarked
package dev.plinth.policies.rules.identity;

import org.jspecify.annotations.NullMarked;
