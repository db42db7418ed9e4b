/**
 * The AWS provider schema as Java records, and the build step that derives it; uses nothing of
 * ours.
 */
@NullMarked
package dev.plinth.bindings;

import org.jspecify.annotations.NullMarked;
