package dev.plinth.etl.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs driver-side steps side by side, so that one step's commit hides behind another's work. */
public final class InParallel {

  private static final int THREADS = 4;

  private InParallel() {}

  /** Runs all; throws the first failure when every step has ended. */
  public static void run(List<Runnable> steps) {
    call(
        steps.stream()
            .<Callable<Boolean>>map(
                step ->
                    () -> {
                      step.run();
                      return true;
                    })
            .toList());
  }

  /**
   * Calls all and returns their results in order; throws the first failure after all have ended.
   */
  public static <T> List<T> call(List<Callable<T>> steps) {
    if (steps.isEmpty()) {
      return List.of();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, steps.size()));
    try {
      var results = new ArrayList<T>();
      RuntimeException failure = null;
      for (Future<T> future : threads.invokeAll(steps)) {
        try {
          results.add(future.get());
        } catch (ExecutionException e) {
          RuntimeException cause =
              e.getCause() instanceof RuntimeException unchecked
                  ? unchecked
                  : new IllegalStateException(e.getCause());
          failure = failure == null ? cause : failure;
        }
      }
      if (failure != null) {
        throw failure;
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdown();
    }
  }
}
