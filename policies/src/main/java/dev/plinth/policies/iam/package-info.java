/**
 * The IAM engine. {@code match} is the algebra of wildcards, {@code language} the policy language,
 * {@code catalogue} what AWS can do, {@code access} who may do what in a plan, {@code escalation}
 * the ways to more, {@code rules} the rules, {@code purpose} what workloads need. Knows the plan
 * model, the graph and the rule API.
 */
@NullMarked
package dev.plinth.policies.iam;

import org.jspecify.annotations.NullMarked;
