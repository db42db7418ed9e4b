package dev.plinth.policies.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A set of internet addresses as ranges, to tell how much of the internet several CIDRs cover. */
final class AddressRanges {

  /** The size of the IPv4 internet. */
  private static final BigInteger ALL_IPV4 = BigInteger.ONE.shiftLeft(32);

  /** The size of {@code 2000::/3}, where all public IPv6 addresses are. */
  private static final BigInteger ALL_PUBLIC_IPV6 = BigInteger.ONE.shiftLeft(125);

  private record Range(BigInteger first, BigInteger last) {}

  private final List<Range> ipv4 = new ArrayList<>();
  private final List<Range> ipv6 = new ArrayList<>();

  /** Adds a CIDR such as {@code 10.0.0.0/8} or {@code ::/0}; a text that is none adds nothing. */
  void add(String cidr) {
    int slash = cidr.indexOf('/');
    String address = slash < 0 ? cidr : cidr.substring(0, slash);
    boolean six = address.contains(":");
    int bits = six ? 128 : 32;
    Optional<BigInteger> number = six ? parse6(address) : parse4(address);
    int prefix;
    try {
      prefix = slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1));
    } catch (NumberFormatException e) {
      return;
    }
    if (number.isEmpty() || prefix < 0 || prefix > bits) {
      return;
    }
    BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
    BigInteger first = number.get().divide(size).multiply(size);
    (six ? ipv6 : ipv4).add(new Range(first, first.add(size).subtract(BigInteger.ONE)));
  }

  /**
   * Whether the ranges together are the world: at least half of all IPv4 addresses, or of all
   * public IPv6 addresses. Nobody names so many partners one by one.
   */
  boolean isWorld() {
    return covered(ipv4).shiftLeft(1).compareTo(ALL_IPV4) >= 0
        || covered(ipv6).shiftLeft(1).compareTo(ALL_PUBLIC_IPV6) >= 0;
  }

  private static BigInteger covered(List<Range> ranges) {
    BigInteger covered = BigInteger.ZERO;
    BigInteger next = BigInteger.ZERO;
    for (Range range : ranges.stream().sorted(Comparator.comparing(Range::first)).toList()) {
      BigInteger first = range.first().max(next);
      if (first.compareTo(range.last()) <= 0) {
        covered = covered.add(range.last().subtract(first)).add(BigInteger.ONE);
        next = range.last().add(BigInteger.ONE);
      }
    }
    return covered;
  }

  private static Optional<BigInteger> parse4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    BigInteger number = BigInteger.ZERO;
    for (String part : parts) {
      if (!part.matches("\\d{1,3}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      number = number.shiftLeft(8).add(new BigInteger(part));
    }
    return Optional.of(number);
  }

  private static Optional<BigInteger> parse6(String text) {
    int gap = text.indexOf("::");
    List<String> head = groups(gap < 0 ? text : text.substring(0, gap));
    List<String> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2));
    int missing = 8 - head.size() - tail.size();
    if (missing < 0 || (gap < 0 && missing > 0)) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>(head);
    for (int i = 0; i < missing; i++) {
      all.add("0");
    }
    all.addAll(tail);
    BigInteger number = BigInteger.ZERO;
    for (String group : all) {
      if (!group.matches("[0-9A-Fa-f]{1,4}")) {
        return Optional.empty();
      }
      number = number.shiftLeft(16).add(new BigInteger(group, 16));
    }
    return Optional.of(number);
  }

  private static List<String> groups(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }
}
