/** What every part shares, alone. */
@NullMarked
package dev.plinth.etl.job;

import org.jspecify.annotations.NullMarked;
