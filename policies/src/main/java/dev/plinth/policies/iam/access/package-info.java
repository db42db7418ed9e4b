/**
 * Who may do what in a plan: the policies of every form and attachment, gathered for each role,
 * user and group, and the answer to "can". Knows the plan, the graph, the language and the algebra.
 */
@NullMarked
package dev.plinth.policies.iam.access;

import org.jspecify.annotations.NullMarked;
