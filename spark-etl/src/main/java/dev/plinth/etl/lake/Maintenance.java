package dev.plinth.etl.lake;

import dev.plinth.etl.job.InParallel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.spark.actions.SparkActions;

/**
 * Joins small files, forgets old snapshots, and removes what nobody refers to. A rewrite changes no
 * row; it becomes what readers see by the same swap of the ledger as a run.
 */
public final class Maintenance {

  private final Lake lake;

  /** Maintenance of all published tables of {@code lake}. */
  public Maintenance(Lake lake) {
    this.lake = lake;
  }

  /**
   * What to keep.
   *
   * @param targetFileBytes the size that files are joined to
   * @param snapshotMillis snapshots younger than this are kept, for readers that began before
   * @param orphanMillis files that no snapshot names are kept when they are younger than this: a
   *     run may be about to name them
   */
  public record Limits(long targetFileBytes, long snapshotMillis, long orphanMillis) {}

  /** What was done to one table. */
  public record Done(String table, int filesJoined, int filesWritten, long expired, long orphans) {}

  /**
   * Maintains every published table; a table that a run changes meanwhile is left for next time.
   */
  public List<Done> run(Limits limits) {
    return InParallel.call(
        lake.published().snapshots().keySet().stream()
            .<Callable<Done>>map(name -> () -> run(name, limits))
            .toList());
  }

  private Done run(String name, Limits limits) {
    Table table = lake.load(name);
    Published before = lake.published();
    int joined = 0;
    int written = 0;
    try {
      RewriteDataFiles.Result result =
          SparkActions.get(lake.spark())
              .rewriteDataFiles(table)
              .binPack()
              .option(
                  RewriteDataFiles.TARGET_FILE_SIZE_BYTES, String.valueOf(limits.targetFileBytes()))
              .option("min-input-files", "2")
              .execute();
      joined = result.rewrittenDataFilesCount();
      written = result.addedDataFilesCount();
    } catch (ValidationException | IllegalStateException e) {
      // A run published meanwhile: its files are not ours to rewrite.
      lake.settle(List.of(name));
    }
    if (joined > 0) {
      publish(name, before);
    }
    long expired = expire(table, limits);
    long orphans = removeOrphans(table, limits);
    return new Done(name, joined, written, expired, orphans);
  }

  /** Makes the rewritten snapshot the published one, or gives it up when a run was faster. */
  private void publish(String name, Published before) {
    Table table = lake.load(name);
    Map<String, Long> rewritten = Map.of(name, table.currentSnapshot().snapshotId());
    Published now = lake.published();
    while (now.snapshot(name).equals(before.snapshot(name))) {
      try {
        lake.ledger().swap(now, now.next("maintenance_" + UUID.randomUUID(), rewritten, Map.of()));
        return;
      } catch (Ledger.Moved e) {
        // Another table, or this one: look again.
        now = lake.published();
      }
    }
    lake.settle(List.of(name));
  }

  private long expire(Table table, Limits limits) {
    long now = System.currentTimeMillis();
    removeDeadBranches(table, now - limits.orphanMillis());
    table.refresh();
    long before = count(table);
    table
        .expireSnapshots()
        .expireOlderThan(now - limits.snapshotMillis())
        .cleanExpiredFiles(true)
        .commit();
    table.refresh();
    return before - count(table);
  }

  /** Branches of attempts that were killed: nobody else leaves one so old. */
  private static void removeDeadBranches(Table table, long before) {
    var update = table.manageSnapshots();
    var dead = new LinkedHashMap<String, Long>();
    for (String branch : table.refs().keySet()) {
      if (branch.startsWith(Attempt.BRANCH_PREFIX)) {
        dead.put(branch, Long.parseLong(branch.split("_", -1)[1]));
      }
    }
    dead.values().removeIf(started -> started > before);
    dead.keySet().forEach(update::removeBranch);
    if (!dead.isEmpty()) {
      update.commit();
    }
  }

  private long removeOrphans(Table table, Limits limits) {
    DeleteOrphanFiles.Result result =
        SparkActions.get(lake.spark())
            .deleteOrphanFiles(table)
            .olderThan(System.currentTimeMillis() - limits.orphanMillis())
            .execute();
    long orphans = 0;
    for (String ignored : result.orphanFileLocations()) {
      orphans++;
    }
    return orphans;
  }

  private static long count(Table table) {
    long snapshots = 0;
    for (Snapshot ignored : table.snapshots()) {
      snapshots++;
    }
    return snapshots;
  }
}
