/** The CDKTF app, one stack per environment; may use {@code modules} only. */
@NullMarked
package dev.plinth.stacks;

import org.jspecify.annotations.NullMarked;
