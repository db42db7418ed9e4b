/** Tests of publication. */
@NullMarked
package dev.plinth.etl.lake;

import org.jspecify.annotations.NullMarked;
