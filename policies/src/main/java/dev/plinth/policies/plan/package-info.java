/** The Terraform plan as immutable records, and the reader; uses nothing else of ours. */
@NullMarked
package dev.plinth.policies.plan;

import org.jspecify.annotations.NullMarked;
