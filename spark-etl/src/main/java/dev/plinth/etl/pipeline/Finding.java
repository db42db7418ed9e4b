package dev.plinth.etl.pipeline;

import dev.plinth.etl.quality.Severity;
import java.time.LocalDate;

/**
 * A rule that some rows, or a date, did not pass.
 *
 * @param rows failed rows; 0 for a rule over the whole date
 * @param share of the rows that came in, 0 to 1
 * @param stops whether nothing is published because of it
 * @param message in words, with the figures
 */
record Finding(
    String table,
    LocalDate date,
    String rule,
    Severity severity,
    long rows,
    double share,
    boolean stops,
    String message) {}
