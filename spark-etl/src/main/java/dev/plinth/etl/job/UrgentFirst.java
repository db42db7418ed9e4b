package dev.plinth.etl.job;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.MDC;

/**
 * A few threads. Of the work that waits for one, the most urgent begins first, and of equally
 * urgent work what came first. All of it logs with the context of who opened this.
 */
public final class UrgentFirst implements AutoCloseable {

  private final ThreadPoolExecutor threads;
  private final AtomicLong places = new AtomicLong();

  private record Work(int urgency, long place, Runnable work)
      implements Runnable, Comparable<Work> {

    private static final Comparator<Work> ORDER =
        Comparator.comparingInt(Work::urgency).reversed().thenComparingLong(Work::place);

    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Work other) {
      return ORDER.compare(this, other);
    }
  }

  /** Opens {@code count} threads. */
  public UrgentFirst(int count) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    this.threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            work ->
                new Thread(
                    () -> {
                      MDC.setContextMap(context == null ? Map.of() : context);
                      work.run();
                    }));
  }

  /** Where to give work of one urgency; higher is sooner. */
  public Executor with(int urgency) {
    return work -> threads.execute(new Work(urgency, places.getAndIncrement(), work));
  }

  /** Takes no more work; what was given still runs. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
