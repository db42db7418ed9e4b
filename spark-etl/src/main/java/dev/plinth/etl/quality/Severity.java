package dev.plinth.etl.quality;

/** What a failed rule means for the row; the names are what a contract writes. */
@SuppressWarnings("JavaLangClash")
public enum Severity {
  /** The row is kept out of the validated tables. */
  error,
  /** The row is kept and counted. */
  warn
}
