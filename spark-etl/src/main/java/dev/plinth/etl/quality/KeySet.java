package dev.plinth.etl.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64NavigableMap;

/**
 * Keys by the day they arrived, as compressed bitmaps: dense ids cost about a bit each, so a set of
 * 100 million customers is 13 MB and fits every task. A key that is not one {@code bigint} counts
 * by its 64-bit hash.
 */
public final class KeySet implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, Roaring64NavigableMap> keys = new TreeMap<>();
  private final TreeMap<Integer, Roaring64NavigableMap> repeated = new TreeMap<>();
  private transient volatile @Nullable KeyLookup lookup;

  /** Collects the keys in {@code columns} of rows whose day of arrival is in {@code day}. */
  public static KeySet of(Dataset<Row> rows, List<String> columns, Column day) {
    Column key = key(rows.schema(), columns);
    return of(
        rows.filter(key.isNotNull())
            .select(key, unix_date(day))
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(KeySet::ofPartition)
            .collect());
  }

  /** The keys of tasks, as {@link Builder#bytes} gives them. */
  static KeySet of(List<byte[]> tasks) {
    var all = new KeySet();
    tasks.forEach(bytes -> all.add(read(bytes)));
    all.keys.values().forEach(Roaring64NavigableMap::runOptimize);
    return all;
  }

  /**
   * The column that stands for a key: the one {@code bigint} itself, else a hash of all columns;
   * null where one of them is.
   */
  static Column key(StructType schema, List<String> columns) {
    Column[] parts = columns.stream().map(name -> col(name)).toArray(Column[]::new);
    if (parts.length == 1 && schema.apply(columns.get(0)).dataType().equals(DataTypes.LongType)) {
      return parts[0];
    }
    Column complete = Stream.of(parts).map(Column::isNotNull).reduce(Column::and).orElseThrow();
    return when(complete, xxhash64(parts));
  }

  /** Whether the key arrived on the day (counted from 1970) or before it. */
  boolean arrivedBy(long key, int day) {
    return lookup().arrivedBy(key, day);
  }

  /** Whether the key arrived on the day. */
  boolean arrivedOn(long key, int day) {
    return lookup().arrivedOn(key, day);
  }

  /**
   * Made where it is asked, by one of the tasks that share this set: even counting the keys of a
   * bitmap changes what it keeps inside.
   */
  private KeyLookup lookup() {
    KeyLookup made = lookup;
    return made == null ? makeLookup() : made;
  }

  private synchronized KeyLookup makeLookup() {
    KeyLookup made = lookup;
    if (made == null) {
      made = new KeyLookup(keys);
      lookup = made;
    }
    return made;
  }

  /** Whether the key arrived more than once on the day. */
  boolean repeatedOn(long key, int day) {
    Roaring64NavigableMap ofDay = repeated.get(day);
    return ofDay != null && ofDay.contains(key);
  }

  /** These keys and others; what is repeated is what was so in either, or is in both. */
  public KeySet with(KeySet others) {
    var both = new KeySet();
    both.add(this);
    both.add(others);
    return both;
  }

  /** Whether any key arrived more than once on one day. */
  public boolean hasRepeated() {
    return !repeated.isEmpty();
  }

  /** The same keys with all days up to {@code day} as one: what came before needs no day. */
  public KeySet withEarlierMerged(int day) {
    var merged = new KeySet();
    keys.forEach(
        (arrived, set) ->
            merged.keys.computeIfAbsent(Math.max(arrived, day), any -> bitmap()).or(set));
    return merged;
  }

  private static Iterator<byte[]> ofPartition(Iterator<InternalRow> rows) {
    var keys = new Builder();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      keys.add(row.getLong(0), row.getInt(1));
    }
    return List.of(keys.bytes()).iterator();
  }

  /** The keys of one task, row by row. */
  static final class Builder {

    private final KeySet set = new KeySet();
    private int day = Integer.MIN_VALUE;
    private Roaring64NavigableMap seen = bitmap();
    // Ids mostly grow, and one that is higher than all before is new.
    private long highest = Long.MAX_VALUE;
    private long rows;

    void add(long key, int arrival) {
      rows++;
      if (arrival != day) {
        highest = set.keys.containsKey(arrival) ? Long.MAX_VALUE : Long.MIN_VALUE;
        seen = set.keys.computeIfAbsent(arrival, any -> bitmap());
        day = arrival;
      }
      if (key <= highest && seen.contains(key)) {
        set.repeated.computeIfAbsent(day, any -> bitmap()).addLong(key);
      } else {
        seen.addLong(key);
      }
      highest = Math.max(highest, key);
    }

    /** Counts a row that has no key. */
    void addNone() {
      rows++;
    }

    long rows() {
      return rows;
    }

    byte[] bytes() {
      return set.bytes();
    }
  }

  /** In signed order: in the other one, the default, the union of two may miscount its own keys. */
  private static Roaring64NavigableMap bitmap() {
    return new Roaring64NavigableMap(true);
  }

  private void add(KeySet other) {
    other.repeated.forEach((day, set) -> merge(repeated, day, set));
    other.keys.forEach(
        (day, set) -> {
          Roaring64NavigableMap mine = keys.computeIfAbsent(day, any -> bitmap());
          var both = bitmap();
          both.or(mine);
          both.and(set);
          if (!both.isEmpty()) {
            merge(repeated, day, both);
          }
          mine.or(set);
        });
  }

  private static void merge(
      Map<Integer, Roaring64NavigableMap> target, Integer day, Roaring64NavigableMap set) {
    target.computeIfAbsent(day, any -> bitmap()).or(set);
  }

  private byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var side : List.of(keys, repeated)) {
        out.writeInt(side.size());
        for (Map.Entry<Integer, Roaring64NavigableMap> entry : side.entrySet()) {
          out.writeInt(entry.getKey());
          entry.getValue().runOptimize();
          entry.getValue().serialize(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static KeySet read(byte[] bytes) {
    var set = new KeySet();
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      for (var side : List.of(set.keys, set.repeated)) {
        int days = in.readInt();
        for (int i = 0; i < days; i++) {
          int day = in.readInt();
          var keys = bitmap();
          keys.deserialize(in);
          side.put(day, keys);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return set;
  }

  @Override
  public String toString() {
    var sizes = new ArrayList<String>();
    keys.forEach((day, set) -> sizes.add(day + ": " + set.getLongCardinality()));
    return "KeySet" + sizes;
  }
}
