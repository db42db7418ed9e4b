/**
 * The build step that derives the slim bindings and the provider schema from the prebuilt provider.
 * Runs at compile time only, is left out of the published jar, and touches nothing but its inputs
 * and {@code target}.
 */
@NullMarked
package dev.plinth.bindings.generator;

import org.jspecify.annotations.NullMarked;
