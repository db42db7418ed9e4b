package dev.plinth.policies.report;

import java.io.PrintWriter;
import java.io.Writer;

/** One page that needs nothing else. */
final class HtmlReport {

  private HtmlReport() {}

  static void write(Report report, Writer out) {
    var page = new PrintWriter(out);
    page.print(Html.escape(report.toString()));
    page.flush();
  }
}
