/** Tests of contracts and rules. */
@NullMarked
package dev.plinth.etl.quality;

import org.jspecify.annotations.NullMarked;
