package dev.plinth.policies.declarative;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A range of IPv4 or IPv6 addresses, for example {@code 10.0.0.0/8}. */
record CidrBlock(BigInteger first, int prefix, int bits) {

  /** Reads a CIDR, or an address as a range of one; empty when the text is none. */
  static Optional<CidrBlock> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    // Only digits: the JDK would look up anything else as a name.
    boolean four = address.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    if (!four && !(address.contains(":") && address.matches("[0-9A-Fa-f:.]{2,45}"))) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      int bits = bytes.length * Byte.SIZE;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      return prefix < 0 || prefix > bits
          ? Optional.empty()
          : Optional.of(new CidrBlock(mask(new BigInteger(1, bytes), prefix, bits), prefix, bits));
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether all addresses of the other are in this one. */
  boolean contains(CidrBlock other) {
    return bits == other.bits
        && prefix <= other.prefix
        && mask(other.first, prefix, bits).equals(first);
  }

  private static BigInteger mask(BigInteger address, int prefix, int bits) {
    return address.shiftRight(bits - prefix).shiftLeft(bits - prefix);
  }
}
