package dev.plinth.etl.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clock of a run: what each stage took, told to whoever shows progress, and logged. */
public final class Stages {

  private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

  private final List<Stage> done = new CopyOnWriteArrayList<>();
  private final BiConsumer<String, Double> progress;
  private final long start = System.nanoTime();

  /**
   * A stage that ended.
   *
   * @param start seconds after the run began
   * @param seconds how long it took
   */
  public record Stage(String name, double start, double seconds) {}

  /** Tells {@code progress} the name and the seconds of each stage when it ends. */
  public Stages(BiConsumer<String, Double> progress) {
    this.progress = progress;
  }

  /** Runs {@code work} as the stage {@code name}. */
  public <T> T time(String name, Supplier<T> work) {
    long before = System.nanoTime();
    LOG.info("stage {} begins", name);
    T result = work.get();
    long after = System.nanoTime();
    double seconds = (after - before) / 1e9;
    done.add(new Stage(name, (before - start) / 1e9, seconds));
    LOG.info("stage {} took {} s", name, seconds);
    progress.accept(name, seconds);
    return result;
  }

  /** The stages that ended, in that order. */
  public List<Stage> done() {
    return List.copyOf(done);
  }

  /** Seconds since the clock began. */
  public double elapsed() {
    return (System.nanoTime() - start) / 1e9;
  }
}
