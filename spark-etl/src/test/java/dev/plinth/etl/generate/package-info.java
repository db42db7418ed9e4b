/** Tests of the synthetic world. */
@NullMarked
package dev.plinth.etl.generate;

import org.jspecify.annotations.NullMarked;
