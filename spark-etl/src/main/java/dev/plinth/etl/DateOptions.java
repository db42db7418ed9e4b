package dev.plinth.etl;

import dev.plinth.etl.job.EtlError;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dates as options give them. */
final class DateOptions {

  private DateOptions() {}

  static Optional<LocalDate> date(String option, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw EtlError.badInput(
          "wrong date in " + option,
          List.of("given: " + text, "allowed: a day that exists, as YYYY-MM-DD"));
    }
  }
}
