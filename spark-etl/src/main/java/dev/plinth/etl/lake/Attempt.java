package dev.plinth.etl.lake;

import static org.apache.spark.sql.functions.lit;

import dev.plinth.etl.job.EtlError;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.StructType;

/**
 * One attempt to change tables together. Every write goes to a branch of its own, which no reader
 * looks at; {@link #publish} makes all of them visible in one step or none.
 */
public final class Attempt {

  /** Branches of attempts begin so, then the start in milliseconds, then a random part. */
  static final String BRANCH_PREFIX = "attempt_";

  private final Lake lake;
  private final String id;
  private final Published base;
  private final Map<String, Long> staged = new ConcurrentHashMap<>();
  private final Set<String> branched = ConcurrentHashMap.newKeySet();

  private Attempt(Lake lake, String id, Published base) {
    this.lake = lake;
    this.id = id;
    this.base = base;
  }

  /** Begins on top of what is published. */
  public static Attempt begin(Lake lake) {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return new Attempt(
        lake, BRANCH_PREFIX + System.currentTimeMillis() + "_" + random, lake.published());
  }

  /** What was published when the attempt began. */
  public Published base() {
    return base;
  }

  /** Rows of the table as this attempt has them. */
  public Dataset<Row> read(String table) {
    return lake.read(table, snapshot(table));
  }

  /** Those of them with one of the dates. */
  public Dataset<Row> read(String table, String dateColumn, Collection<LocalDate> dates) {
    return lake.read(table, snapshot(table), dateColumn, dates);
  }

  /** Whether the table has any rows to read, as this attempt has it. */
  public boolean has(String table) {
    return snapshot(table).isPresent();
  }

  /**
   * Puts {@code rows} in place of the published rows that {@code replaced} selects; the table must
   * exist. What this attempt wrote to it before is gone.
   *
   * @return the staged snapshot, whose files tell what changed
   */
  public Snapshot overwrite(String table, Dataset<Row> rows, Column replaced) {
    branch(table);
    try {
      rows.writeTo(lake.sparkName(table) + ".branch_" + id)
          .option("snapshot-property.attempt", id)
          .overwrite(replaced);
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(e);
    }
    Snapshot snapshot = Objects.requireNonNull(lake.load(table).snapshot(id));
    staged.put(table, snapshot.snapshotId());
    return snapshot;
  }

  /** Puts {@code rows} in place of the whole table. */
  public Snapshot replace(String table, Dataset<Row> rows) {
    return overwrite(table, rows, lit(true));
  }

  /** The schema of the table. */
  public StructType schema(String table) {
    return org.apache.iceberg.spark.SparkSchemaUtil.convert(lake.load(table).schema());
  }

  /**
   * Makes every written table visible, and the runs with them, if nobody published meanwhile.
   *
   * @param runs by {@code pipeline/date}; their number is set here
   * @return whether it is published; false when another run published other dates first, and this
   *     attempt must be made again on top of it
   * @throws EtlError when another run published one of the same dates first
   */
  public boolean publish(Map<String, Published.Run> runs) {
    var numbered = new LinkedHashMap<String, Published.Run>();
    runs.forEach(
        (key, run) ->
            numbered.put(
                key, new Published.Run(run.id(), run.fingerprint(), base.number() + 1, run.at())));
    try {
      lake.ledger().swap(base, base.next(id, staged, numbered));
    } catch (Ledger.Moved e) {
      Published now = lake.published();
      for (String key : runs.keySet()) {
        Published.Run other = now.runs().get(key);
        if (other != null && other.number() > base.number()) {
          throw new EtlError(
              EtlError.Kind.LOST_RACE,
              "another run of " + key + " published first; this one published nothing",
              List.of("published: " + other.id() + " at " + other.at()));
        }
      }
      return false;
    }
    lake.settle(staged.keySet());
    abandon();
    return true;
  }

  /** Removes the attempt's branches; what they hold is never seen, and expires. */
  public void abandon() {
    for (String name : branched) {
      Table table = lake.load(name);
      if (table.refs().containsKey(id)) {
        table.manageSnapshots().removeBranch(id).commit();
      }
    }
  }

  private OptionalLong snapshot(String table) {
    Long own = staged.get(table);
    return own == null ? base.snapshot(table) : OptionalLong.of(own);
  }

  private void branch(String name) {
    Table table = lake.load(name);
    if (!branched.add(name)) {
      Long written = staged.get(name);
      if (written != null) {
        table.manageSnapshots().replaceBranch(id, table.snapshot(written).parentId()).commit();
      }
      return;
    }
    OptionalLong published = base.snapshot(name);
    if (published.isPresent()) {
      table.manageSnapshots().createBranch(id, published.getAsLong()).commit();
    } else {
      // From nothing, whatever an unpublished attempt may have left on the main branch.
      table.newFastAppend().toBranch(id).commit();
    }
  }
}
