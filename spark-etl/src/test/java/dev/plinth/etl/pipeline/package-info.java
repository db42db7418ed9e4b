/** Tests of the pipeline. */
@NullMarked
package dev.plinth.etl.pipeline;

import org.jspecify.annotations.NullMarked;
