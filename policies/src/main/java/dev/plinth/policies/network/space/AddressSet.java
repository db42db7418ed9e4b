package dev.plinth.policies.network.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exact set of IPv4 and IPv6 addresses: sorted ranges that neither overlap nor touch. Both
 * families lie on one line, IPv6 above all of IPv4.
 */
public final class AddressSet {

  private static final BigInteger FIRST_6 = BigInteger.ONE.shiftLeft(128);
  private static final BigInteger LAST_4 = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
  private static final BigInteger LAST_6 = BigInteger.ONE.shiftLeft(129).subtract(BigInteger.ONE);

  private static final AddressSet NONE = new AddressSet(List.of());
  private static final AddressSet IPV4 =
      new AddressSet(List.of(new Range(BigInteger.ZERO, LAST_4)));
  private static final AddressSet IPV6 = new AddressSet(List.of(new Range(FIRST_6, LAST_6)));
  private static final AddressSet ALL = IPV4.union(IPV6);

  /** Not routed on the internet (IANA special-purpose registries, RFC 6890). */
  private static final AddressSet PRIVATE =
      ofKnown(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "224.0.0.0/3",
          "fc00::/7");

  private static final AddressSet INTERNET = IPV4.minus(PRIVATE).union(ofKnown("2000::/3"));

  private final List<Range> ranges;

  /** Both ends belong to it. */
  record Range(BigInteger first, BigInteger last) {}

  private AddressSet(List<Range> ranges) {
    this.ranges = ranges;
  }

  /** No address. */
  public static AddressSet none() {
    return NONE;
  }

  /** Every address of both families. */
  public static AddressSet all() {
    return ALL;
  }

  /** Every IPv4 address. */
  public static AddressSet ipv4() {
    return IPV4;
  }

  /** Every IPv6 address. */
  public static AddressSet ipv6() {
    return IPV6;
  }

  /** What is routed on the internet: IPv4 but the special-purpose blocks, and {@code 2000::/3}. */
  public static AddressSet internet() {
    return INTERNET;
  }

  /** The special-purpose blocks that are not routed on the internet. */
  public static AddressSet special() {
    return PRIVATE;
  }

  /** The addresses of a CIDR; empty when the text is none. */
  public static Optional<AddressSet> ofCidr(String cidr) {
    return Cidr.parse(cidr).map(AddressSet::of);
  }

  /** The addresses of a CIDR. */
  public static AddressSet of(Cidr cidr) {
    BigInteger first = cidr.six() ? cidr.first().add(FIRST_6) : cidr.first();
    return new AddressSet(
        List.of(new Range(first, first.add(cidr.size()).subtract(BigInteger.ONE))));
  }

  private static AddressSet ofKnown(String... cidrs) {
    AddressSet set = NONE;
    for (String cidr : cidrs) {
      set = set.union(ofCidr(cidr).orElseThrow());
    }
    return set;
  }

  static AddressSet ofRanges(Collection<Range> ranges) {
    List<Range> merged = new ArrayList<>();
    for (Range range : ranges.stream().sorted(Comparator.comparing(Range::first)).toList()) {
      int top = merged.size() - 1;
      if (top >= 0 && range.first().compareTo(merged.get(top).last().add(BigInteger.ONE)) <= 0) {
        Range before = merged.get(top);
        merged.set(top, new Range(before.first(), before.last().max(range.last())));
      } else {
        merged.add(range);
      }
    }
    return merged.isEmpty() ? NONE : new AddressSet(merged);
  }

  List<Range> ranges() {
    return ranges;
  }

  /** Whether there is no address in it. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** The addresses in this, the other, or both. */
  @SuppressWarnings("ReferenceEquality") // a quick way out; the rest is right without it
  public AddressSet union(AddressSet other) {
    if (other.isEmpty() || this == other) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    List<Range> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return ofRanges(all);
  }

  /** The addresses in both. */
  @SuppressWarnings("ReferenceEquality") // a quick way out; the rest is right without it
  public AddressSet intersect(AddressSet other) {
    if (this == ALL || this == other) {
      return other;
    }
    if (other == ALL) {
      return this;
    }
    List<Range> common = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < ranges.size() && j < other.ranges.size()) {
      Range one = ranges.get(i);
      Range two = other.ranges.get(j);
      BigInteger first = one.first().max(two.first());
      BigInteger last = one.last().min(two.last());
      if (first.compareTo(last) <= 0) {
        common.add(new Range(first, last));
      }
      if (one.last().compareTo(two.last()) < 0) {
        i++;
      } else {
        j++;
      }
    }
    return common.isEmpty() ? NONE : new AddressSet(common);
  }

  /** The addresses in this and not in the other. */
  public AddressSet minus(AddressSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    List<Range> left = new ArrayList<>();
    for (Range range : ranges) {
      BigInteger next = range.first();
      for (Range gone : other.ranges) {
        if (gone.last().compareTo(next) < 0) {
          continue;
        }
        if (gone.first().compareTo(range.last()) > 0) {
          break;
        }
        if (gone.first().compareTo(next) > 0) {
          left.add(new Range(next, gone.first().subtract(BigInteger.ONE)));
        }
        next = gone.last().add(BigInteger.ONE);
      }
      if (next.compareTo(range.last()) <= 0) {
        left.add(new Range(next, range.last()));
      }
    }
    return left.isEmpty() ? NONE : new AddressSet(left);
  }

  /** Whether every address of the other is in this. */
  public boolean containsAll(AddressSet other) {
    return other.minus(this).isEmpty();
  }

  /** Whether both have an address in common. */
  public boolean overlaps(AddressSet other) {
    return !intersect(other).isEmpty();
  }

  /** How many addresses there are. */
  public BigInteger size() {
    return ranges.stream()
        .map(range -> range.last().subtract(range.first()).add(BigInteger.ONE))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /**
   * Whether this is the world: at least half of all IPv4 addresses, or as many as half of all
   * public IPv6 addresses. Nobody names so many partners one by one.
   */
  public boolean isWorld() {
    return isHalf(IPV4, IPV4) || isHalf(IPV6, INTERNET.intersect(IPV6));
  }

  private boolean isHalf(AddressSet family, AddressSet world) {
    return intersect(family).size().shiftLeft(1).compareTo(world.size()) >= 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AddressSet set && set.ranges.equals(ranges);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ranges);
  }

  /** The ranges as people write them: CIDRs where a range is one, else first and last address. */
  @Override
  public String toString() {
    return ranges.stream().map(AddressSet::text).collect(Collectors.joining(", "));
  }

  private static String text(Range range) {
    boolean six = range.first().compareTo(FIRST_6) >= 0;
    BigInteger first = six ? range.first().subtract(FIRST_6) : range.first();
    BigInteger last = six ? range.last().subtract(FIRST_6) : range.last();
    return Cidr.text(first, last, six);
  }
}
