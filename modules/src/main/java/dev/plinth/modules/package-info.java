/** Reusable constructs of the platform; may use {@code aws-bindings} only. */
@NullMarked
package dev.plinth.modules;

import org.jspecify.annotations.NullMarked;
