/**
 * Terraform or OpenTofu as a child process: finding it, running it, ending it, and reading what it
 * says. Knows nothing of providers.
 */
@NullMarked
package dev.plinth.planner.terraform;

import org.jspecify.annotations.NullMarked;
