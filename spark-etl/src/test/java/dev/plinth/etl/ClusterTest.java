package dev.plinth.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar by spark-submit on a standalone cluster of a master and two workers, each a process of
 * its own: cluster manager, serialization and class path are the real ones.
 */
@Tag("exhaustive")
class ClusterTest {

  private static final int WAIT_MINUTES = 20;

  @TempDir private Path folder;
  private final List<Process> daemons = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process daemon : daemons) {
      daemon.destroyForcibly().waitFor();
    }
  }

  @Test
  void spark_submit_gives_the_rows_that_one_process_gives() throws Exception {
    Path jar = jarOfClasses();
    int port = freePort();
    String master = "spark://127.0.0.1:" + port;
    daemon(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        "" + port,
        "--webui-port",
        "0");
    for (String worker : List.of("worker1", "worker2")) {
      daemon(
          worker,
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          "127.0.0.1",
          "--cores",
          "1",
          "--memory",
          "1g",
          "--webui-port",
          "0",
          "--work-dir",
          folder.resolve(worker).toString(),
          master);
    }

    submit(
        master,
        jar,
        "generate",
        "--raw",
        folder.resolve("cluster/raw").toString(),
        "--rows",
        "4000",
        "--days",
        "2",
        "--defects",
        "all=0.03");
    submit(
        master,
        jar,
        "run",
        "--raw",
        folder.resolve("cluster/raw").toString(),
        "--lake",
        folder.resolve("cluster/lake").toString());

    Path local = Files.createDirectory(folder.resolve("local"));
    EtlRun.etl("run", "--raw", folder.resolve("cluster/raw"), "--lake", local.resolve("lake"))
        .succeeded();
    assertThat(LakeContents.of(folder.resolve("cluster"))).isEqualTo(LakeContents.of(local));
    assertThat(executors()).as("both workers ran an executor").isEqualTo(2);
  }

  private void submit(String master, Path jar, String... arguments) throws Exception {
    var command =
        new ArrayList<String>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                master,
                "--class",
                Etl.class.getName(),
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--conf",
                "spark.executor.memory=700m",
                "--conf",
                "spark.sql.shuffle.partitions=2",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
                jar.toString()));
    command.addAll(List.of(arguments));
    Process process = java("submit-" + arguments[0], command.toArray(String[]::new));
    daemons.add(process);
    assertThat(process.waitFor(WAIT_MINUTES, TimeUnit.MINUTES)).as("ends").isTrue();
    assertThat(process.exitValue()).as(logs()).isZero();
  }

  private void daemon(String name, String... command) throws IOException {
    daemons.add(java(name, command));
  }

  private Process java(String name, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(EtlProcess.opens());
    command.addAll(
        List.of(
            "-Xmx700m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            sparkHome() + "/jars/*"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    builder.environment().put("SPARK_HOME", sparkHome().toString());
    return builder.start();
  }

  /**
   * Spark, Iceberg and what they need as an installation; not our classes: they come in the jar.
   */
  private Path sparkHome() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    for (String entry : EtlProcess.classPath()) {
      Path library = Path.of(entry);
      String name = library.getFileName().toString();
      boolean ours = name.startsWith("picocli") || name.startsWith("snakeyaml-engine");
      if (name.endsWith(".jar") && !ours && !Files.exists(jars.resolve(name))) {
        Files.createSymbolicLink(jars.resolve(name), library);
      }
    }
    assertThat(jars).isDirectoryContaining("glob:**spark-core_2.12-*.jar");
    return folder.resolve("spark");
  }

  /** What the build puts into the one jar: our classes and the two libraries. */
  private Path jarOfClasses() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("jar"));
    copy(Path.of("target/classes"), tree);
    for (String entry : EtlProcess.classPath()) {
      if (entry.contains("picocli") || entry.contains("snakeyaml-engine")) {
        run(tree, "jar", "xf", entry);
      }
    }
    Path jar = folder.resolve("etl.jar");
    run(tree, "jar", "cf", jar.toString(), ".");
    return jar;
  }

  private static void run(Path directory, String tool, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private String logs() throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        text.append("on ").append(log.getFileName()).append(":\n").append(Files.readString(log));
      }
    }
    return text.toString();
  }

  /** Workers that have a folder of an application's executor. */
  private long executors() throws IOException {
    long executors = 0;
    for (String worker : List.of("worker1", "worker2")) {
      try (Stream<Path> applications = Files.list(folder.resolve(worker))) {
        executors +=
            applications.anyMatch(path -> path.getFileName().toString().startsWith("app-")) ? 1 : 0;
      }
    }
    return executors;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
