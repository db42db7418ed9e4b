package dev.plinth.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTest {

  private static Map<String, Integer> entries(int count, int step) {
    var entries = new Entries.Builder<Integer>();
    IntStream.range(0, count).map(i -> i * step % count).forEach(i -> entries.add("name" + i, i));
    return entries.build();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 16, 17, 200})
  void holds_what_was_added_in_whatever_order(int count) {
    // 7 goes round each of these counts once.
    Map<String, Integer> entries = entries(count, 7);

    var expected = new TreeMap<String, Integer>();
    IntStream.range(0, count).forEach(i -> expected.put("name" + i, i));
    assertThat(entries).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(entries.keySet()).containsExactlyElementsOf(expected.keySet());
    assertThat(entries.values()).containsExactlyElementsOf(expected.values());
    expected.forEach((name, value) -> assertThat(entries.get(name)).isEqualTo(value));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17})
  void has_nothing_of_any_other_name(int count) {
    Map<String, Integer> entries = entries(count, 1);

    assertThat(entries.get("name")).isNull();
    assertThat(entries.containsKey("zzz")).isFalse();
    assertThat(entries.getOrDefault("", 9)).isEqualTo(9);
  }

  @Test
  void of_two_with_one_name_the_later_counts() {
    var entries = new Entries.Builder<Integer>();
    entries.add("a", 1);
    entries.add("b", 2);
    entries.add("a", 3);

    assertThat(entries.build()).isEqualTo(Map.of("a", 3, "b", 2));
  }

  @Test
  void cannot_be_changed() {
    Map<String, Integer> entries = entries(3, 1);

    assertThatThrownBy(() -> entries.put("name0", 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> entries.values().remove(1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> entries.entrySet().iterator().next().setValue(1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void ends_with_its_last_entry() {
    Iterator<Map.Entry<String, Integer>> iterator = entries(1, 1).entrySet().iterator();
    iterator.next();

    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
  }
}
