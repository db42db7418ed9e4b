/**
 * The ways from the permissions that a principal has to more: known combinations of actions, and
 * paths from role to role inside a plan. Knows {@code access}.
 */
@NullMarked
package dev.plinth.policies.iam.escalation;

import org.jspecify.annotations.NullMarked;
