/** Runs Terraform; may use the provider schema of {@code aws-bindings} only. */
@NullMarked
package dev.plinth.planner;

import org.jspecify.annotations.NullMarked;
