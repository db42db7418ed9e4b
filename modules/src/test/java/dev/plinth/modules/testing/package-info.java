/** Assertions on what a construct synthesizes to, for the tests of modules and stacks. */
@NullMarked
package dev.plinth.modules.testing;

import org.jspecify.annotations.NullMarked;
