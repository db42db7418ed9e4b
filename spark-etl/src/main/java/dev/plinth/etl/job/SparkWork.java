package dev.plinth.etl.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;

/** Listens to Spark's stages: how long, how skewed, and what did not fit into memory. */
public final class SparkWork extends SparkListener {

  private static final double NO_TASKS = 0;

  private final Map<Integer, String> descriptions = new ConcurrentHashMap<>();
  private final Map<Integer, List<Long>> taskMillis = new ConcurrentHashMap<>();
  private final Map<Integer, StageWork> stages = new ConcurrentHashMap<>();

  /**
   * A finished stage of Spark.
   *
   * @param seconds from submission to completion
   * @param skew the longest task over the median task; 1 is even
   * @param spilled bytes written to disk because they did not fit
   */
  public record StageWork(
      int id,
      String name,
      int tasks,
      double seconds,
      double skew,
      long spilled,
      long shuffled,
      long read,
      long written) {}

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    var properties = submitted.properties();
    String description =
        properties == null ? null : properties.getProperty("spark.job.description");
    if (description != null) {
      descriptions.put(submitted.stageInfo().stageId(), description);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    List<Long> millis = taskMillis.computeIfAbsent(end.stageId(), any -> new ArrayList<>());
    synchronized (millis) {
      millis.add(end.taskInfo().duration());
    }
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted completed) {
    StageInfo info = completed.stageInfo();
    List<Long> millis = taskMillis.getOrDefault(info.stageId(), List.of());
    List<Long> sorted;
    synchronized (millis) {
      sorted = millis.stream().sorted().toList();
    }
    var metrics = info.taskMetrics();
    stages.put(
        info.stageId(),
        new StageWork(
            info.stageId(),
            descriptions.getOrDefault(info.stageId(), info.name()),
            info.numTasks(),
            seconds(info),
            skew(sorted),
            metrics.diskBytesSpilled(),
            metrics.shuffleWriteMetrics().bytesWritten(),
            metrics.inputMetrics().bytesRead(),
            metrics.outputMetrics().bytesWritten()));
  }

  /** The longest stages so far, longest first. */
  public List<StageWork> longest(int count) {
    return stages.values().stream()
        .sorted(Comparator.comparingDouble(StageWork::seconds).reversed())
        .limit(count)
        .toList();
  }

  /** Bytes that all stages spilled. */
  public long spilled() {
    return stages.values().stream().mapToLong(StageWork::spilled).sum();
  }

  private static double seconds(StageInfo info) {
    return info.submissionTime().isDefined() && info.completionTime().isDefined()
        ? ((long) info.completionTime().get() - (long) info.submissionTime().get()) / 1e3
        : NO_TASKS;
  }

  private static double skew(List<Long> sorted) {
    if (sorted.isEmpty()) {
      return NO_TASKS;
    }
    double median = Math.max(1, sorted.get(sorted.size() / 2));
    return sorted.get(sorted.size() - 1) / median;
  }
}
