package dev.plinth.etl.pipeline;

import dev.plinth.etl.quality.Contract;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What to run.
 *
 * @param raw the folder of raw tables
 * @param reports where reports are written
 * @param from the first date; without it the first that the raw folder has
 * @param to the last date; without it the last that the raw folder has
 * @param force also dates whose input has not changed
 * @param datesAtOnce how many dates are computed and published together
 * @param publish false to validate and report only
 */
public record RunOptions(
    Contract contract,
    Path raw,
    Path reports,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    boolean force,
    int datesAtOnce,
    boolean publish) {}
