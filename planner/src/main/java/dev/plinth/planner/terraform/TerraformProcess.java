package dev.plinth.planner.terraform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Runs one command of Terraform and ends it, and its children, in every case: when the caller is
 * interrupted, when time is up and when this JVM ends.
 */
public final class TerraformProcess {

  /** What a command printed and how it ended. */
  public record Output(int exitCode, String standardOutput, String standardError) {

    /** Whether the command succeeded. */
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** Commands under way, so that none outlives this JVM. */
  private static final class Running {
    private static final Set<Process> PROCESSES = ConcurrentHashMap.newKeySet();

    static {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> PROCESSES.forEach(TerraformProcess::end), "end-terraform"));
    }
  }

  private final TerraformBinary binary;
  private final Path directory;
  private final Map<String, String> environment;
  private final Duration limit;

  /**
   * Prepares commands.
   *
   * @param directory where they run
   * @param environment the whole environment that they see
   * @param limit how long one may take
   */
  public TerraformProcess(
      TerraformBinary binary, Path directory, Map<String, String> environment, Duration limit) {
    this.binary = binary;
    this.directory = directory;
    this.environment = Map.copyOf(environment);
    this.limit = limit;
  }

  /**
   * Runs a command to its end.
   *
   * @throws InterruptedException when the caller is interrupted; the command is ended first
   */
  public Output run(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(binary.executable().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = start(builder);
    Running.PROCESSES.add(process);
    try {
      process.getOutputStream().close();
      Future<byte[]> error = readAll(process.getErrorStream());
      Future<byte[]> output = readAll(process.getInputStream());
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Output(
            -1, "", "%s ran longer than %d s".formatted(arguments[0], limit.toSeconds()));
      }
      return new Output(
          process.exitValue(),
          new String(output.get(), StandardCharsets.UTF_8),
          new String(error.get(), StandardCharsets.UTF_8));
    } catch (ExecutionException | IOException e) {
      throw new IllegalStateException("Cannot talk to " + binary.executable(), e);
    } finally {
      end(process);
      Running.PROCESSES.remove(process);
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + builder.command().get(0), e);
    }
  }

  /** A thread of its own for each pipe: a full pipe that nobody reads would stop the command. */
  private static Future<byte[]> readAll(InputStream stream) {
    var task =
        new FutureTask<>(
            () -> {
              try (stream) {
                return stream.readAllBytes();
              } catch (IOException e) {
                // The command was ended while it was writing: what it said no longer matters.
                return new byte[0];
              }
            });
    var thread = new Thread(task, "terraform-output");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void end(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
