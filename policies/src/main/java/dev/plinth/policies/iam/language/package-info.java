/**
 * The IAM policy language: documents, statements, principals and conditions, read from JSON text or
 * from the blocks of {@code data.aws_iam_policy_document}. Knows the plan's values and the algebra.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar</a>
 */
@NullMarked
package dev.plinth.policies.iam.language;

import org.jspecify.annotations.NullMarked;
