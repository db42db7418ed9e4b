package dev.plinth.etl.quality;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64NavigableMap;

/**
 * The keys of a {@link KeySet} as a task asks for them, row by row: days in an array, and dense ids
 * as plain bits instead of a search.
 */
final class KeyLookup {

  /** Ids of which one in so many exists are dense: they take at most two bytes each. */
  private static final int DENSE = 16;

  private static final int MOST_WORDS = 1 << 27;

  private final int first;
  private final @Nullable Keys[] days;

  private interface Keys {
    boolean contains(long key);
  }

  KeyLookup(SortedMap<Integer, Roaring64NavigableMap> keys) {
    this.first = keys.isEmpty() ? 0 : keys.firstKey();
    this.days = new Keys[keys.isEmpty() ? 0 : keys.lastKey() - first + 1];
    for (Map.Entry<Integer, Roaring64NavigableMap> entry : keys.entrySet()) {
      days[entry.getKey() - first] = of(entry.getValue());
    }
  }

  boolean arrivedOn(long key, int day) {
    int index = day - first;
    return index >= 0 && index < days.length && holds(index, key);
  }

  boolean arrivedBy(long key, int day) {
    for (int index = 0; index < days.length && index <= day - first; index++) {
      if (holds(index, key)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(int index, long key) {
    Keys keys = days[index];
    return keys != null && keys.contains(key);
  }

  private static Keys of(Roaring64NavigableMap keys) {
    if (keys.isEmpty()) {
      return key -> false;
    }
    long lowest = keys.first();
    long range = keys.last() - lowest;
    // A difference that is too large for a long is negative.
    boolean dense =
        range >= 0 && range / DENSE <= keys.getLongCardinality() && range / 64 < MOST_WORDS;
    return dense ? bits(keys, lowest, range) : keys::contains;
  }

  private static Keys bits(Roaring64NavigableMap keys, long lowest, long range) {
    long[] words = new long[(int) (range / 64) + 1];
    keys.forEach(key -> words[(int) ((key - lowest) >>> 6)] |= 1L << (key - lowest));
    return key -> {
      long place = key - lowest;
      return place >= 0 && place <= range && (words[(int) (place >>> 6)] & (1L << place)) != 0;
    };
  }
}
