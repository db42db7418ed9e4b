package dev.plinth.etl.lake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.etl.job.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What readers may see: for each table one snapshot, for each pipeline and date the run that made
 * it.
 *
 * @param number counts publications; 0 when nothing was ever published
 * @param attempt who published it: never the same twice, so that a lost answer can be told
 * @param snapshots the snapshot of each table, {@code namespace.table}
 * @param runs the run of each {@code pipeline/date}
 */
public record Published(
    long number, String attempt, Map<String, Long> snapshots, Map<String, Run> runs) {

  /** Sorted copies: the same state is the same text. */
  public Published {
    snapshots = new TreeMap<>(snapshots);
    runs = new TreeMap<>(runs);
  }

  /**
   * A run that was published.
   *
   * @param id names pipeline, date and input
   * @param fingerprint of the input
   * @param number the publication it came with
   * @param at when, ISO 8601 in UTC
   */
  public record Run(String id, String fingerprint, long number, String at) {}

  static Published nothing() {
    return new Published(0, "", Map.of(), Map.of());
  }

  /** The key of a pipeline's date in {@code runs}. */
  public static String key(String pipeline, Object date) {
    return pipeline + "/" + date;
  }

  /** The run that made a date, if one did. */
  public Optional<Run> run(String pipeline, Object date) {
    return Optional.ofNullable(runs.get(key(pipeline, date)));
  }

  /** The published snapshot of a table, if it has one. */
  public OptionalLong snapshot(String table) {
    Long snapshot = snapshots.get(table);
    return snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot);
  }

  /** The next publication: these snapshots and runs in place of the former. */
  Published next(String attempt, Map<String, Long> newSnapshots, Map<String, Run> newRuns) {
    var nextSnapshots = new TreeMap<>(snapshots);
    nextSnapshots.putAll(newSnapshots);
    var nextRuns = new TreeMap<>(runs);
    nextRuns.putAll(newRuns);
    return new Published(number + 1, attempt, nextSnapshots, nextRuns);
  }

  String json() {
    var object = new LinkedHashMap<String, Object>();
    object.put("number", number);
    object.put("attempt", attempt);
    object.put("snapshots", snapshots);
    var runObjects = new TreeMap<String, Object>();
    runs.forEach(
        (key, run) ->
            runObjects.put(
                key,
                Map.of(
                    "id", run.id(),
                    "fingerprint", run.fingerprint(),
                    "number", run.number(),
                    "at", run.at())));
    object.put("runs", runObjects);
    return Json.line(object);
  }

  static Published parse(String json) {
    JsonNode node = Json.read(json);
    var snapshots = new TreeMap<String, Long>();
    node.get("snapshots")
        .fields()
        .forEachRemaining(field -> snapshots.put(field.getKey(), field.getValue().asLong()));
    var runs = new TreeMap<String, Run>();
    node.get("runs")
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode run = field.getValue();
              runs.put(
                  field.getKey(),
                  new Run(
                      run.get("id").asText(),
                      run.get("fingerprint").asText(),
                      run.get("number").asLong(),
                      run.get("at").asText()));
            });
    return new Published(
        node.get("number").asLong(), node.get("attempt").asText(), snapshots, runs);
  }
}
