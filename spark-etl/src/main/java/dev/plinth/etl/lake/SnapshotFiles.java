package dev.plinth.etl.lake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** What one snapshot added and removed, counted from its manifests: no row is read for it. */
public final class SnapshotFiles {

  private final PartitionSpec spec;
  private final List<DataFile> added = new ArrayList<>();
  private final List<DataFile> removed = new ArrayList<>();

  private SnapshotFiles(PartitionSpec spec) {
    this.spec = spec;
  }

  /** The files of {@code snapshot}. */
  public static SnapshotFiles of(Table table, Snapshot snapshot) {
    var files = new SnapshotFiles(table.spec());
    snapshot.addedDataFiles(table.io()).forEach(file -> files.added.add(file.copyWithoutStats()));
    snapshot
        .removedDataFiles(table.io())
        .forEach(file -> files.removed.add(file.copyWithoutStats()));
    return files;
  }

  /** Added rows by the date in a partition column. */
  public SortedMap<LocalDate, Long> addedRows(String dateColumn) {
    var rows = new TreeMap<LocalDate, Long>();
    added.forEach(file -> rows.merge(date(file, dateColumn), file.recordCount(), Long::sum));
    return rows;
  }

  /** The dates of a partition column that got or lost rows. */
  public SortedSet<LocalDate> dates(String dateColumn) {
    var dates = new TreeSet<LocalDate>();
    added.forEach(file -> dates.add(date(file, dateColumn)));
    removed.forEach(file -> dates.add(date(file, dateColumn)));
    return dates;
  }

  /** How many files were added. */
  public long addedFiles() {
    return added.size();
  }

  /** The bytes of added files. */
  public long addedBytes() {
    return added.stream().mapToLong(DataFile::fileSizeInBytes).sum();
  }

  private LocalDate date(DataFile file, String column) {
    List<PartitionField> fields = spec.fields();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(column)) {
        return LocalDate.ofEpochDay(file.partition().get(i, Integer.class));
      }
    }
    throw new IllegalArgumentException("no partition column " + column);
  }
}
