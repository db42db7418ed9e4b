package dev.plinth.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same for several stacks at once: most of the time is spent waiting for Terraform. */
final class SideBySide {

  private SideBySide() {}

  /** What is done for one stack. */
  interface Task<T> {
    T run(String name, Path directory) throws InterruptedException;
  }

  /**
   * Runs the task for every stack and returns the results in the order of the stacks. The first
   * failure ends the others.
   */
  static <T> List<T> run(Map<String, Path> stacks, Task<T> task) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, stacks.size()));
    try {
      List<Future<T>> futures = new ArrayList<>();
      stacks.forEach(
          (name, directory) -> futures.add(executor.submit(() -> task.run(name, directory))));
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
