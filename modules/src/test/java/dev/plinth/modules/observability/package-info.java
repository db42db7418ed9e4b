/** Tests of watching. */
@NullMarked
package dev.plinth.modules.observability;

import org.jspecify.annotations.NullMarked;
