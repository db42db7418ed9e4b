/** Where the command writes: width, colours, progress while waiting. Knows nothing of commands. */
@NullMarked
package dev.plinth.cli.terminal;

import org.jspecify.annotations.NullMarked;
