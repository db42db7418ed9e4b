/** What every part shares: the user's error, the clock of stages, files at any address. */
@NullMarked
package dev.plinth.etl.job;

import org.jspecify.annotations.NullMarked;
