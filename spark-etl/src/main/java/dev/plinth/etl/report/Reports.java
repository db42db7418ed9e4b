package dev.plinth.etl.report;

import dev.plinth.etl.job.EtlError;
import dev.plinth.etl.job.Files;
import dev.plinth.etl.job.Json;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Where reports lie: a folder for each run with JSON, page and metrics, and a name of the last. */
public final class Reports {

  private static final String LAST = "last.txt";

  private final Files files;
  private final Path folder;

  /** Reports below {@code folder}. */
  public Reports(Files files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** Writes JSON, CloudWatch metrics and page; the last by name is this one then. */
  public void write(RunReport report) {
    Path run = new Path(folder, report.id());
    files.write(new Path(run, "report.json"), Json.text(report.json()));
    files.write(new Path(run, "metrics.emf.jsonl"), CloudWatchMetrics.lines(report.json()));
    files.write(new Path(run, "report.html"), HtmlReport.page(report.json()));
    files.write(new Path(folder, LAST), report.id() + "\n");
  }

  /** The page of a run. */
  public Path page(String id) {
    return new Path(new Path(folder, id), "report.html");
  }

  /**
   * Makes the page of a run anew from its JSON.
   *
   * @throws EtlError when there is no such run
   */
  public Path renew(String id) {
    Path json = new Path(new Path(folder, id), "report.json");
    if (!files.exists(json)) {
      throw EtlError.badInput(
          "there is no report of run '" + id + "'",
          List.of(
              "at: " + json,
              "available: "
                  + String.join(
                      ", ",
                      files.list(folder).stream()
                          .filter(file -> file.isDirectory())
                          .map(file -> file.getPath().getName())
                          .toList())));
    }
    Path page = page(id);
    files.write(page, HtmlReport.page(Json.read(files.read(json))));
    return page;
  }

  /**
   * The id of the last run.
   *
   * @throws EtlError when nothing ran yet
   */
  public String last() {
    Path last = new Path(folder, LAST);
    if (!files.exists(last)) {
      throw EtlError.badInput("no run has a report yet", List.of("at: " + folder, "help: etl run"));
    }
    return files.read(last).strip();
  }
}
