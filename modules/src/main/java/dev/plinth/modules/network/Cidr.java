package dev.plinth.modules.network;

import dev.plinth.modules.validation.InvalidValueException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 CIDR block: all addresses that share the first {@code prefixLength} bits of {@code
 * network}, whose other bits are zero. Ordered by network, the wider block first.
 *
 * @param network the first address as an unsigned 32-bit number
 * @param prefixLength 0 to 32
 */
public record Cidr(long network, int prefixLength) implements Comparable<Cidr> {

  /** Every IPv4 address: the internet, where a rule or route allows it. */
  public static final Cidr ANYWHERE = new Cidr(0, 0);

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final Comparator<Cidr> ORDER =
      Comparator.comparingLong(Cidr::network).thenComparingInt(Cidr::prefixLength);

  public Cidr {
    if (prefixLength < 0 || prefixLength > 32 || network < 0 || network > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("no IPv4 block: " + network + "/" + prefixLength);
    }
    if ((network & (size(prefixLength) - 1)) != 0) {
      throw new IllegalArgumentException(
          "bits beyond the prefix are set: " + network + "/" + prefixLength);
    }
  }

  /**
   * The block that a text such as {@code 10.100.0.0/16} writes.
   *
   * @throws InvalidValueException for any other text, also when host bits are set, which AWS
   *     refuses
   */
  public static Cidr parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw invalid(text, "is not an IPv4 CIDR block", "write it like 10.100.0.0/16");
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int octet = Integer.parseInt(form.group(i));
      if (octet > 255) {
        throw invalid(text, "has the octet " + octet, "each of the four numbers is 0 to 255");
      }
      address = (address << 8) | octet;
    }
    int prefixLength = Integer.parseInt(form.group(5));
    if (prefixLength > 32) {
      throw invalid(text, "has the prefix length " + prefixLength, "the prefix length is 0 to 32");
    }
    long network = address & -size(prefixLength);
    if (network != address) {
      throw invalid(
          text,
          "has host bits set",
          "write its network address: " + new Cidr(network, prefixLength));
    }
    return new Cidr(network, prefixLength);
  }

  /** How many addresses the block has; AWS reserves five of each subnet. */
  public long size() {
    return size(prefixLength);
  }

  /** Whether every address of {@code other} is in this block. */
  public boolean contains(Cidr other) {
    return prefixLength <= other.prefixLength && (other.network & -size(prefixLength)) == network;
  }

  /** Whether the blocks have an address in common; then one contains the other. */
  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  /**
   * The {@code index}-th address of the block, as Terraform's {@code cidrhost}.
   *
   * @throws IllegalArgumentException if the block has no such address
   */
  public String host(int index) {
    return text(subnet(32 - prefixLength, index).network);
  }

  /**
   * The {@code index}-th of the equal blocks that {@code additionalBits} more prefix bits divide
   * this one into, as Terraform's {@code cidrsubnet}.
   *
   * @throws IllegalArgumentException if there is no such block
   */
  public Cidr subnet(int additionalBits, int index) {
    int longer = prefixLength + additionalBits;
    if (additionalBits < 0 || longer > 32 || index < 0 || index >= 1L << additionalBits) {
      throw new IllegalArgumentException(
          "%s has no subnet %d of /%d".formatted(this, index, longer));
    }
    return new Cidr(network + index * size(longer), longer);
  }

  @Override
  public int compareTo(Cidr other) {
    return ORDER.compare(this, other);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return text(network) + "/" + prefixLength;
  }

  private static String text(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24, (address >> 16) & 255, (address >> 8) & 255, address & 255);
  }

  private static long size(int prefixLength) {
    return 1L << (32 - prefixLength);
  }

  private static InvalidValueException invalid(String text, String wrong, String remedy) {
    return new InvalidValueException(
        text, wrong, "an IPv4 network and its prefix length, as in 10.100.0.0/16", remedy);
  }
}
