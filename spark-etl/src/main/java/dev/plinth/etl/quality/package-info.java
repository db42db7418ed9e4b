/**
 * Contracts of tables in YAML: schemas, row rules as one bit mask, rules over whole dates, and the
 * score of findings against a known truth. Knows nothing of the lake.
 */
@NullMarked
package dev.plinth.etl.quality;

import org.jspecify.annotations.NullMarked;
