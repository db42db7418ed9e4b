package dev.plinth.etl.report;

import com.fasterxml.jackson.databind.JsonNode;

/** The page. */
public final class HtmlReport {
  private HtmlReport() {}

  /** Page. */
  public static String page(JsonNode report) {
    return "<html><pre>" + report.toPrettyString() + "</pre></html>";
  }
}
