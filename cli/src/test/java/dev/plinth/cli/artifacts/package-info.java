@NullMarked
package dev.plinth.cli.artifacts;

import org.jspecify.annotations.NullMarked;
