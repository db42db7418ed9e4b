package dev.plinth.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {

  private static boolean isWorld(String... cidrs) {
    var ranges = new AddressRanges();
    List.of(cidrs).forEach(ranges::add);
    return ranges.isWorld();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0", "2000::/3", "2000::/4"})
  void half_of_the_internet_is_the_world(String cidr) {
    assertThat(isWorld(cidr)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "0.0.0.0/2", "2001:db8::/32", "203.0.113.7/32", "nonsense"})
  void less_is_not(String cidr) {
    assertThat(isWorld(cidr)).isFalse();
  }

  @Test
  void overlapping_ranges_count_once() {
    assertThat(isWorld("0.0.0.0/2", "0.0.0.0/2", "32.0.0.0/3")).isFalse();
    assertThat(isWorld("0.0.0.0/2", "64.0.0.0/2")).isTrue();
  }
}
