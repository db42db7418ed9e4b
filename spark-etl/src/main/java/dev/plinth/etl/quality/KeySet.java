package dev.plinth.etl.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_date;
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
    Column[] parts = columns.stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> present = rows;
    for (Column part : parts) {
      present = present.filter(part.isNotNull());
    }
    var all = new KeySet();
    List<byte[]> ofPartitions =
        present
            .select(key(rows.schema(), columns), unix_date(day))
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(KeySet::ofPartition)
            .collect();
    ofPartitions.forEach(bytes -> all.add(read(bytes)));
    all.keys.values().forEach(Roaring64NavigableMap::runOptimize);
    return all;
  }

  /**
   * The column that stands for a key: the one {@code bigint} itself, else a hash of all columns.
   */
  public static Column key(StructType schema, List<String> columns) {
    if (columns.size() == 1 && schema.apply(columns.get(0)).dataType().equals(DataTypes.LongType)) {
      return col(columns.get(0));
    }
    return xxhash64(columns.stream().map(name -> col(name)).toArray(Column[]::new));
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

  /** Whether any key arrived more than once on one day. */
  public boolean hasRepeated() {
    return !repeated.isEmpty();
  }

  /** The same keys with all days up to {@code day} as one: what came before needs no day. */
  public KeySet withEarlierMerged(int day) {
    var merged = new KeySet();
    keys.forEach(
        (arrived, set) ->
            merged
                .keys
                .computeIfAbsent(Math.max(arrived, day), any -> new Roaring64NavigableMap())
                .or(set));
    return merged;
  }

  private static Iterator<byte[]> ofPartition(Iterator<InternalRow> rows) {
    var set = new KeySet();
    int lastDay = Integer.MIN_VALUE;
    Roaring64NavigableMap seen = new Roaring64NavigableMap();
    // Ids mostly grow, and one that is higher than all before is new.
    long highest = Long.MAX_VALUE;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      long key = row.getLong(0);
      int day = row.getInt(1);
      if (day != lastDay) {
        highest = set.keys.containsKey(day) ? Long.MAX_VALUE : Long.MIN_VALUE;
        seen = set.keys.computeIfAbsent(day, any -> new Roaring64NavigableMap());
        lastDay = day;
      }
      if (key > highest) {
        seen.addLong(key);
      } else if (seen.contains(key)) {
        set.repeated.computeIfAbsent(day, any -> new Roaring64NavigableMap()).addLong(key);
      } else {
        seen.addLong(key);
      }
      highest = Math.max(highest, key);
    }
    return List.of(set.bytes()).iterator();
  }

  private void add(KeySet other) {
    other.repeated.forEach((day, set) -> merge(repeated, day, set));
    other.keys.forEach(
        (day, set) -> {
          Roaring64NavigableMap mine = keys.get(day);
          if (mine == null) {
            keys.put(day, set);
            return;
          }
          var both = new Roaring64NavigableMap();
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
    target.computeIfAbsent(day, any -> new Roaring64NavigableMap()).or(set);
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
          var keys = new Roaring64NavigableMap();
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
