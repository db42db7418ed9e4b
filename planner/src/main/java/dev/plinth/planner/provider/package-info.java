/**
 * The in-process AWS provider: a gRPC server that Terraform core takes for the real one. It knows
 * the schema, and of AWS only what its overlay says; it never calls anybody.
 */
@NullMarked
package dev.plinth.planner.provider;

import org.jspecify.annotations.NullMarked;
