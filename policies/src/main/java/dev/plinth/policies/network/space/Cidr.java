package dev.plinth.policies.network.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses.
 *
 * @param first its first address; host bits of the text are cleared, as AWS does
 * @param prefix its length in bits
 * @param six whether it is IPv6
 */
public record Cidr(BigInteger first, int prefix, boolean six) {

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{1,4}");

  /**
   * Reads {@code 10.0.0.0/8}, {@code ::/0}, or an address alone; empty when the text is none of
   * them.
   */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean six = address.contains(":");
    int bits = six ? 128 : 32;
    String length = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
    int prefix = decimal(length, 0, length.length());
    if (prefix < 0 || prefix > bits) {
      return Optional.empty();
    }
    Optional<BigInteger> number = six ? parse6(address) : parse4(address);
    return number.map(
        value -> new Cidr(value.shiftRight(bits - prefix).shiftLeft(bits - prefix), prefix, six));
  }

  /** How many addresses it holds. */
  BigInteger size() {
    return BigInteger.ONE.shiftLeft((six ? 128 : 32) - prefix);
  }

  /** A number of one to three digits; -1 for what is none. */
  private static int decimal(String text, int start, int end) {
    if (end == start || end - start > 3) {
      return -1;
    }
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static Optional<BigInteger> parse4(String text) {
    long number = 0;
    int parts = 0;
    int start = 0;
    while (start <= text.length()) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 ? text.length() : dot;
      int part = decimal(text, start, end);
      if (part < 0 || part > 255) {
        return Optional.empty();
      }
      number = number << 8 | part;
      parts++;
      start = end + 1;
    }
    return parts == 4 ? Optional.of(BigInteger.valueOf(number)) : Optional.empty();
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
      if (!HEXADECIMAL.matcher(group).matches()) {
        return Optional.empty();
      }
      number = number.shiftLeft(16).add(new BigInteger(group, 16));
    }
    return Optional.of(number);
  }

  private static List<String> groups(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }

  /** A range of addresses as people write it: a CIDR when it is one. */
  static String text(BigInteger first, BigInteger last, boolean six) {
    BigInteger size = last.subtract(first).add(BigInteger.ONE);
    int free = size.bitLength() - 1;
    boolean aligned = first.signum() == 0 || first.getLowestSetBit() >= free;
    boolean block = size.bitCount() == 1 && aligned;
    if (!block) {
      return address(first, six) + "-" + address(last, six);
    }
    int prefix = (six ? 128 : 32) - free;
    return free == 0 ? address(first, six) : address(first, six) + "/" + prefix;
  }

  private static String address(BigInteger number, boolean six) {
    if (!six) {
      long value = number.longValueExact();
      return (value >> 24)
          + "."
          + (value >> 16 & 255)
          + "."
          + (value >> 8 & 255)
          + "."
          + (value & 255);
    }
    if (number.signum() == 0) {
      return "::";
    }
    int zeros = Math.min(number.getLowestSetBit() / 16, 7);
    List<String> groups = new ArrayList<>();
    for (int group = 7; group >= zeros; group--) {
      groups.add(Integer.toHexString(number.shiftRight(group * 16).intValue() & 0xffff));
    }
    return String.join(":", groups) + (zeros > 1 ? "::" : ":0".repeat(zeros));
  }

  @Override
  public String toString() {
    return address(first, six) + "/" + prefix;
  }
}
