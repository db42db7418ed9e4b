package dev.plinth.etl;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command as a process of its own, which can be killed. */
final class EtlProcess {

  private static final long HANG_MINUTES = 10;

  private final Process process;
  private final Path output;

  private EtlProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static EtlProcess start(Path folder, Object... arguments) throws IOException {
    Path output = Files.createTempFile(folder, "etl", ".out");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(opens());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dspark.sql.shuffle.partitions=2",
            "-Dlog4j2.configurationFile=dev/plinth/etl/log4j2.properties",
            "-Dplinth.etl.log=" + output + ".jsonl",
            "-cp",
            String.join(File.pathSeparator, classPath()),
            Etl.class.getName()));
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new EtlProcess(process, output);
  }

  /** The options of this process that open the JDK to Spark. */
  static List<String> opens() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens="))
        .toList();
  }

  /** The class path of this test, as Surefire tells it or as the process was started. */
  static List<String> classPath() {
    String path =
        System.getProperty(
            "surefire.test.class.path", ManagementFactory.getRuntimeMXBean().getClassPath());
    return List.of(path.split(File.pathSeparator, -1));
  }

  /** Waits for the end and returns the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(HANG_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the process hangs");
    }
    return process.exitValue();
  }

  /**
   * Kills it (SIGKILL) so long after it began its stage of that number, if it still runs; whether
   * it did.
   */
  boolean killAt(int stage, long millis) throws IOException, InterruptedException {
    while (process.isAlive() && stagesBegun() < stage) {
      Thread.sleep(5);
    }
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  private long stagesBegun() throws IOException {
    Path log = Path.of(output + ".jsonl");
    if (!Files.exists(log)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" begins\"") && line.contains("\"stage ")).count();
    }
  }

  String output() throws IOException {
    return Files.readString(output);
  }
}
