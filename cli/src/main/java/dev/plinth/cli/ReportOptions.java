package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.report.Format;
import dev.plinth.policies.report.Report;
import dev.plinth.policies.report.TextReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How and where findings are written. */
final class ReportOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "What to print: text, json, sarif, junit, github, markdown or html; default"
              + " ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description =
          "Also write a report to a file, for example sarif=plinth.sarif; may be given several"
              + " times.")
  private Map<Format, Path> files = new LinkedHashMap<>();

  /** Whether people read the output. */
  boolean isText() {
    return format == Format.TEXT;
  }

  /** Writes every report that was asked for. */
  void write(Report report, Terminal terminal) {
    files.forEach((form, file) -> write(report, form, file));
    if (isText()) {
      new TextReport(terminal.out(), terminal.columns(), terminal.color()).report(report);
    } else {
      format.write(report, terminal.out());
    }
  }

  /** Whoever reads the file meanwhile finds the last report or this one, never half of it. */
  private static void write(Report report, Format format, Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      Path half = Files.createTempFile(directory, "." + file.getFileName(), ".tmp");
      try {
        try (Writer out = Files.newBufferedWriter(half)) {
          format.write(report, out);
        }
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw new UserError(
          "the report " + file + " cannot be written: " + e, "name a file in a folder of yours");
    }
  }
}
