/**
 * The IAM engine. {@code match} is the algebra of wildcards, {@code language} the policy language,
 * {@code catalogue} what AWS can do, {@code access} who may do what in a plan, {@code escalation}
 * the ways to more, {@code purpose} what workloads need. Knows the plan model and the graph; the
 * rules that ask it live in {@code rules.identity}.
 */
@NullMarked
package dev.plinth.policies.iam;

import org.jspecify.annotations.NullMarked;
