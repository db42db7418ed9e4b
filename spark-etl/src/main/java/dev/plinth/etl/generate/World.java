package dev.plinth.etl.generate;

import java.time.LocalDate;
import java.util.List;

/**
 * What is generated: one seed gives one world, whatever computes it.
 *
 * @param profile which tables
 * @param seed any number
 * @param rows rows of all tables together, before duplicates
 * @param first the first day
 * @param days how many days, at least 1
 * @param defects what goes wrong on purpose
 */
public record World(
    Profile profile, long seed, long rows, LocalDate first, int days, DefectRates defects) {

  /** Which tables a world has; the names are what the user types. */
  @SuppressWarnings("JavaLangClash")
  public enum Profile {
    /** Customers, products, orders, their items, and events. */
    retail,
    /** One table of people with a name, an age and a salary. */
    users
  }

  /** The last day. */
  public LocalDate last() {
    return first.plusDays(days - 1L);
  }

  List<WorldTable> tables() {
    return switch (profile) {
      case retail -> new Retail(this).tables();
      case users -> List.of(Users.table(this));
    };
  }
}
