/** The {@code plinth} command: the one place that knows every module. */
@NullMarked
package dev.plinth.cli;

import org.jspecify.annotations.NullMarked;
