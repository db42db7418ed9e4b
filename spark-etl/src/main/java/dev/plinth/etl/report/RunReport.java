package dev.plinth.etl.report;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a run tells, as JSON; the page and the metrics are made from it, by a later command too.
 *
 * @param id names the run in paths
 * @param outcome how it ended
 * @param json the whole of it
 */
public record RunReport(String id, Outcome outcome, JsonNode json) {

  /** How a run ended; the names are what reports say. */
  @SuppressWarnings("JavaLangClash")
  public enum Outcome {
    /** Readers see the result. */
    published,
    /** The same input was published before. */
    unchanged,
    /** Checked only, as asked. */
    checked,
    /** Thresholds kept it from publishing. */
    stopped,
    /** An error kept it from publishing. */
    failed,
    /** Another run published first. */
    lost
  }
}
