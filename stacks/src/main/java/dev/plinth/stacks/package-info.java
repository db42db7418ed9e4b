/**
 * The CDKTF app: environments read from files, one stack for each, written as Terraform
 * configuration; may use {@code modules} only.
 */
@NullMarked
package dev.plinth.stacks;

import org.jspecify.annotations.NullMarked;
