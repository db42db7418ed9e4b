/** Tests of environments and their synthesis. */
@NullMarked
package dev.plinth.stacks;

import org.jspecify.annotations.NullMarked;
