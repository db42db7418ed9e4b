/**
 * The AWS provider's schema as immutable records, read from the resource that the build derives.
 * Touches nothing but that resource and jackson-core's streaming parser, so that a handful of types
 * loads in milliseconds.
 */
@NullMarked
package dev.plinth.bindings.schema;

import org.jspecify.annotations.NullMarked;
