package dev.plinth.policies.network.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSetTest {

  private static AddressSet set(String... cidrs) {
    AddressSet set = AddressSet.none();
    for (String cidr : cidrs) {
      set = set.union(AddressSet.ofCidr(cidr).orElseThrow());
    }
    return set;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0", "2000::/3", "2000::/4"})
  void half_of_the_internet_is_the_world(String cidr) {
    assertThat(set(cidr).isWorld()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "0.0.0.0/2", "2001:db8::/32", "203.0.113.7/32"})
  void less_is_not(String cidr) {
    assertThat(set(cidr).isWorld()).isFalse();
  }

  @Test
  void overlapping_ranges_count_once() {
    assertThat(set("0.0.0.0/2", "0.0.0.0/2", "32.0.0.0/3").isWorld()).isFalse();
    assertThat(set("0.0.0.0/2", "64.0.0.0/2").isWorld()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", "10.0.0/8", "10.0.0.256/8", "10.0.0.0/33", "::/129", ":::", "1::2::3"})
  void a_text_that_is_no_cidr_is_no_set(String text) {
    assertThat(AddressSet.ofCidr(text)).isEmpty();
  }

  @Test
  void halves_are_joined_and_taken_apart_again() {
    assertThat(set("0.0.0.0/1", "128.0.0.0/1")).isEqualTo(AddressSet.ipv4());
    assertThat(AddressSet.ipv4().minus(set("0.0.0.0/1"))).isEqualTo(set("128.0.0.0/1"));
    assertThat(set("10.0.0.0/8").minus(set("10.1.0.0/16")).containsAll(set("10.1.0.0/24")))
        .isFalse();
  }

  @Test
  void families_never_meet() {
    assertThat(set("::/0").overlaps(set("0.0.0.0/0"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/8, 10.0.0.0/8",
    "10.0.0.7/32, 10.0.0.7",
    "::/0, ::/0",
    "2001:db8::1/32, 2001:db8::/32"
  })
  void a_set_reads_as_its_cidr(String given, String shown) {
    assertThat(set(given)).hasToString(shown);
  }

  @Test
  void a_range_that_is_no_block_reads_as_its_ends() {
    assertThat(set("10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24")).hasToString("10.0.0.0-10.0.2.255");
  }
}
