/** Tests of what a run tells. */
@NullMarked
package dev.plinth.etl.report;

import org.jspecify.annotations.NullMarked;
