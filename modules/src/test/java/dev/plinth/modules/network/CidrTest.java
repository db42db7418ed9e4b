package dev.plinth.modules.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.modules.validation.InvalidValueException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.100.0.0       | is not an IPv4 CIDR block
          ten/8            | is not an IPv4 CIDR block
          fd00::/8         | is not an IPv4 CIDR block
          ' 10.0.0.0/8'    | is not an IPv4 CIDR block
          10.0.0.300/32    | has the octet 300
          10.0.0.0/33      | has the prefix length 33
          10.100.0.1/16    | write its network address: 10.100.0.0/16
          255.255.255.1/0  | write its network address: 0.0.0.0/0
          """)
  void what_is_no_block_is_refused_with_the_reason(String text, String reason) {
    assertThatThrownBy(() -> Cidr.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(text)
        .hasMessageContaining(reason);
  }

  @Test
  void a_block_knows_its_size() {
    assertThat(Cidr.parse("10.0.0.0/24").size()).isEqualTo(256);
    assertThat(Cidr.ANYWHERE.size()).isEqualTo(1L << 32);
    assertThat(Cidr.parse("255.255.255.255/32").size()).isEqualTo(1);
  }

  @Test
  void neighbours_do_not_overlap() {
    var low = Cidr.parse("10.0.0.0/25");
    var high = Cidr.parse("10.0.0.128/25");

    assertThat(low.overlaps(high)).isFalse();
    assertThat(Cidr.parse("10.0.0.0/24").contains(high)).isTrue();
    assertThat(high.contains(Cidr.parse("10.0.0.0/24"))).isFalse();
  }

  @Test
  void a_subnet_is_counted_from_the_start_of_the_block() {
    assertThat(Cidr.parse("10.100.0.0/16").subnet(8, 3)).hasToString("10.100.3.0/24");
    assertThatThrownBy(() -> Cidr.parse("10.100.0.0/16").subnet(1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void text_and_block_are_one_to_one(@ForAll("blocks") Cidr block) {
    assertThat(Cidr.parse(block.toString())).isEqualTo(block);
  }

  @Property
  void two_blocks_overlap_exactly_when_their_address_ranges_do(
      @ForAll("blocks") Cidr one, @ForAll("blocks") Cidr other) {
    boolean rangesMeet =
        one.network() < other.network() + other.size()
            && other.network() < one.network() + one.size();

    assertThat(one.overlaps(other)).isEqualTo(rangesMeet);
    assertThat(other.overlaps(one)).isEqualTo(rangesMeet);
  }

  @Property
  void the_halves_of_a_block_divide_it(@ForAll("blocks") Cidr block) {
    if (block.prefixLength() == 32) {
      return;
    }
    Cidr low = block.subnet(1, 0);
    Cidr high = block.subnet(1, 1);

    assertThat(low.overlaps(high)).isFalse();
    assertThat(block.contains(low) && block.contains(high)).isTrue();
    assertThat(low.size() + high.size()).isEqualTo(block.size());
  }

  /** Few distinct networks, so that overlaps are common. */
  @Provide
  Arbitrary<Cidr> blocks() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 0xFFFF_FFFFL).edgeCases(edges -> edges.add(0L)),
            Arbitraries.integers().between(0, 32))
        .as(
            (address, prefixLength) ->
                new Cidr(address & -(1L << (32 - prefixLength)), prefixLength));
  }
}
