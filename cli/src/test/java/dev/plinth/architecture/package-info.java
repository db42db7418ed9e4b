/** Tests that hold the house together: who may use whom. */
@NullMarked
package dev.plinth.architecture;

import org.jspecify.annotations.NullMarked;
