package dev.plinth.etl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.etl.job.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the command in this process, so that all tests share one Spark. */
record EtlRun(int exitCode, String out, String err) {

  /** {@code etl} with these arguments. */
  static EtlRun etl(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = Etl.run(new PrintWriter(out), new PrintWriter(err), words);
    return new EtlRun(exitCode, out.toString(), err.toString());
  }

  /** A command on the raw folder and the lake below {@code folder}. */
  static EtlRun etlIn(Path folder, String command, Object... more) {
    var arguments =
        new ArrayList<Object>(
            List.of(command, "--raw", folder.resolve("raw"), "--lake", folder.resolve("lake")));
    arguments.addAll(List.of(more));
    return etl(arguments.toArray());
  }

  /** A world below {@code folder}, which must succeed. */
  static void generate(Path folder, Object... more) {
    var arguments = new ArrayList<Object>(List.of("generate", "--raw", folder.resolve("raw")));
    arguments.addAll(List.of(more));
    etl(arguments.toArray()).succeeded();
  }

  EtlRun succeeded() {
    if (exitCode != 0) {
      throw new AssertionError("exit code " + exitCode + "\n" + out + err);
    }
    return this;
  }

  /** The JSON of the last report below {@code folder}. */
  static JsonNode lastReport(Path folder) throws IOException {
    Path reports = folder.resolve("reports");
    String last = Files.readString(reports.resolve("last.txt")).strip();
    return Json.read(Files.readString(reports.resolve(last).resolve("report.json")));
  }
}
