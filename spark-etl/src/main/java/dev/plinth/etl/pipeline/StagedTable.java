package dev.plinth.etl.pipeline;

import dev.plinth.etl.quality.KeySet;
import dev.plinth.etl.quality.TableContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A raw table after validation, staged and not yet visible.
 *
 * @param rowsIn rows by date of arrival, as the raw files' footers count them
 * @param rowsOut valid rows by date of arrival, as the table's manifests count them
 * @param keys the keys of the valid rows, if they are known without reading them
 * @param failed failed rows by date and rule
 * @param touched the days on which rows happened that this run added or took away
 * @param files data files written
 * @param bytes their size
 * @param addedColumns undeclared columns that the target got
 * @param samples some rejected rows
 */
record StagedTable(
    TableContract contract,
    SortedMap<LocalDate, Long> rowsIn,
    SortedMap<LocalDate, Long> rowsOut,
    Optional<KeySet> keys,
    SortedMap<LocalDate, Map<String, Long>> failed,
    SortedSet<LocalDate> touched,
    long files,
    long bytes,
    List<String> addedColumns,
    List<Sample> samples) {

  /** A rejected row: why, from where, and what it says, with masked columns hidden. */
  record Sample(
      LocalDate date, String key, List<String> reasons, String file, long row, String json) {}

  StagedTable {
    rowsIn = new TreeMap<>(rowsIn);
    rowsOut = new TreeMap<>(rowsOut);
    failed = new TreeMap<>(failed);
    touched = new TreeSet<>(touched);
    addedColumns = List.copyOf(addedColumns);
    samples = List.copyOf(samples);
  }

  long quarantined(LocalDate date) {
    return rowsIn.getOrDefault(date, 0L) - rowsOut.getOrDefault(date, 0L);
  }

  long allIn() {
    return rowsIn.values().stream().mapToLong(Long::longValue).sum();
  }

  long allOut() {
    return rowsOut.values().stream().mapToLong(Long::longValue).sum();
  }
}
