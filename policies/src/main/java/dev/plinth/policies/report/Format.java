package dev.plinth.policies.report;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;

/** The forms in which a report can be written; the same report gives the same bytes. */
public enum Format {
  /** For people at a terminal or in a log. */
  TEXT {
    @Override
    public void write(Report report, Writer out) {
      var printer = new PrintWriter(out);
      new TextReport(printer, 100, false).report(report);
      printer.flush();
    }
  },
  /** For programs, and as a baseline; see {@code docs/reports.md}. */
  JSON {
    @Override
    public void write(Report report, Writer out) {
      JsonReport.write(report, out);
    }
  },
  /** For code scanning and editors. */
  SARIF {
    @Override
    public void write(Report report, Writer out) {
      SarifReport.write(report, out);
    }
  },
  /** For the test view of a CI server. */
  JUNIT {
    @Override
    public void write(Report report, Writer out) {
      JunitReport.write(report, out);
    }
  },
  /** Workflow commands that GitHub shows in the changed files. */
  GITHUB {
    @Override
    public void write(Report report, Writer out) {
      GithubAnnotations.write(report, out);
    }
  },
  /** A comment for the pull request. */
  MARKDOWN {
    @Override
    public void write(Report report, Writer out) {
      MarkdownReport.write(report, out);
    }
  },
  /** One page that needs nothing else. */
  HTML {
    @Override
    public void write(Report report, Writer out) {
      HtmlReport.write(report, out);
    }
  };

  /** Writes a report; the writer stays open. */
  public abstract void write(Report report, Writer out);

  /** The name as people write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
