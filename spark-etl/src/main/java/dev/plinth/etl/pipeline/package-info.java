/**
 * A run: raw files of some dates to validated, quarantined and curated tables, staged first and
 * published in one step.
 */
@NullMarked
package dev.plinth.etl.pipeline;

import org.jspecify.annotations.NullMarked;
