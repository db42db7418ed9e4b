package dev.plinth.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.longlong.Roaring64NavigableMap;

class KeyLookupTest {

  private static final int DAY = 19_723;

  private static Set<Long> keys(long start, long step, int count) {
    return LongStream.range(0, count)
        .map(i -> start + i * step)
        .boxed()
        .collect(Collectors.toSet());
  }

  private static Roaring64NavigableMap bitmap(Set<Long> keys) {
    var bitmap = new Roaring64NavigableMap();
    keys.forEach(bitmap::addLong);
    return bitmap;
  }

  @ParameterizedTest
  @CsvSource({
    // dense, every third, too sparse for bits, negative, around the border of 32 bits
    "1, 1, 5000",
    "7, 3, 5000",
    "0, 1000003, 500",
    "-2500, 1, 5000",
    "4294965000, 1, 5000",
    "-9223372036854775807, 4611686018427387903, 4",
  })
  void a_key_is_found_on_its_day_and_on_no_other(long start, long step, int count) {
    Set<Long> present = keys(start, step, count);
    var lookup = new KeyLookup(new TreeMap<>(Map.of(DAY, bitmap(present))));

    for (long key : present) {
      for (long near : new long[] {key - 1, key, key + 1}) {
        assertThat(lookup.arrivedOn(near, DAY)).isEqualTo(present.contains(near));
        assertThat(lookup.arrivedBy(near, DAY + 9)).isEqualTo(present.contains(near));
        assertThat(lookup.arrivedOn(near, DAY + 1)).isFalse();
        assertThat(lookup.arrivedBy(near, DAY - 1)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0, false", "1, 1, true", "1, 9, true", "2, 2, false", "2, 3, true"})
  void a_key_has_arrived_by_every_day_from_its_own(long key, int after, boolean arrived) {
    var days = new TreeMap<Integer, Roaring64NavigableMap>();
    days.put(DAY, new Roaring64NavigableMap());
    days.put(DAY + 1, bitmap(Set.of(1L)));
    days.put(DAY + 3, bitmap(Set.of(2L)));

    assertThat(new KeyLookup(days).arrivedBy(key, DAY + after)).isEqualTo(arrived);
  }

  @ParameterizedTest
  @CsvSource({"0", "5"})
  void nothing_arrived_where_there_are_no_keys(int day) {
    var lookup = new KeyLookup(new TreeMap<>());

    assertThat(lookup.arrivedBy(1, day)).isFalse();
    assertThat(lookup.arrivedOn(1, day)).isFalse();
  }
}
