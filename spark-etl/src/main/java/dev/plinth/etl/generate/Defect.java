package dev.plinth.etl.generate;

import java.util.Locale;

/** A kind of fault that the generator can inject; a row gets at most one. */
public enum Defect {
  /** A required value is missing. */
  NULL,
  /** Text that does not have the form or is none of the words it must be. */
  MALFORMED,
  /** A number outside its bounds. */
  OUT_OF_RANGE,
  /** The row is there a second time. */
  DUPLICATE,
  /** A reference to a row that does not exist. */
  ORPHAN,
  /** An event that arrives later than the pipeline accepts. */
  LATE,
  /** A day's files have a column that nobody declared; the rate is the share of such days. */
  DRIFT;

  /** As options and files spell it: {@code out_of_range}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
