package dev.plinth.policies.network.space;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of protocols and destination ports. Protocols are IANA numbers; for ICMP the port is the
 * type; every other protocol has all ports.
 */
public record Traffic(int firstProtocol, int lastProtocol, int firstPort, int lastPort) {

  /** The highest port. */
  public static final int LAST_PORT = 65535;

  private static final int LAST_PROTOCOL = 255;
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP6 = 58;

  private static final Map<String, Integer> PROTOCOLS =
      Map.of("icmp", ICMP, "tcp", TCP, "udp", UDP, "icmpv6", ICMP6, "esp", 50, "ah", 51, "gre", 47);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  /** Every protocol on every port. */
  public static Traffic all() {
    return new Traffic(0, LAST_PROTOCOL, 0, LAST_PORT);
  }

  /** A TCP port. */
  public static Traffic tcp(int port) {
    return new Traffic(TCP, TCP, port, port);
  }

  /**
   * A protocol as AWS writes it, and its ports; empty when there is no such protocol.
   *
   * @param protocol {@code -1} or {@code all}, a name, or a number
   */
  public static Optional<Traffic> of(String protocol, int firstPort, int lastPort) {
    String name = protocol.toLowerCase(Locale.ROOT);
    if (name.equals("-1") || name.equals("all")) {
      return Optional.of(all());
    }
    Integer number = NUMBER.matcher(name).matches() ? Integer.valueOf(name) : PROTOCOLS.get(name);
    if (number == null || number > LAST_PROTOCOL) {
      return Optional.empty();
    }
    if (number == ICMP || number == ICMP6) {
      return Optional.of(
          firstPort < 0
              ? new Traffic(number, number, 0, LAST_PORT)
              : new Traffic(number, number, firstPort, firstPort));
    }
    return Optional.of(
        number == TCP || number == UDP
            ? new Traffic(number, number, Math.max(0, firstPort), Math.min(LAST_PORT, lastPort))
            : new Traffic(number, number, 0, LAST_PORT));
  }

  /**
   * Reads {@code 443}, {@code 8000-8999}, {@code udp/53}, {@code icmp} or {@code all}; empty when
   * the text is none of them.
   */
  public static Optional<Traffic> parse(String text) {
    int slash = text.indexOf('/');
    String protocol = slash < 0 ? "tcp" : text.substring(0, slash);
    String ports = text.substring(slash + 1);
    if (slash < 0 && !ports.isEmpty() && !Character.isDigit(ports.charAt(0))) {
      return of(text, -1, LAST_PORT);
    }
    String[] ends = ports.split("-", -1);
    for (String end : ends) {
      if (!NUMBER.matcher(end).matches() || Integer.parseInt(end) > LAST_PORT) {
        return Optional.empty();
      }
    }
    int first = Integer.parseInt(ends[0]);
    int last = Integer.parseInt(ends[ends.length - 1]);
    return ends.length > 2 || last < first ? Optional.empty() : of(protocol, first, last);
  }

  /** Whether it has TCP or UDP, the protocols of services. */
  public boolean hasPorts() {
    return (firstProtocol <= TCP && TCP <= lastProtocol)
        || (firstProtocol <= UDP && UDP <= lastProtocol);
  }

  /** Whether it is all protocols. */
  public boolean isAll() {
    return firstProtocol == 0 && lastProtocol == LAST_PROTOCOL && isEveryPort();
  }

  /** Whether it is every port of its protocols. */
  public boolean isEveryPort() {
    return firstPort == 0 && lastPort == LAST_PORT;
  }

  /** As people write it, for example {@code tcp port 22}. */
  @Override
  public String toString() {
    if (firstProtocol != lastProtocol) {
      return isEveryPort() ? "every port" : "ports " + firstPort + "-" + lastPort;
    }
    String name =
        PROTOCOLS.entrySet().stream()
            .filter(entry -> entry.getValue() == firstProtocol)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("protocol " + firstProtocol);
    if (isEveryPort()) {
      return name + " on every port";
    }
    return firstPort == lastPort
        ? name + " port " + firstPort
        : name + " ports " + firstPort + "-" + lastPort;
  }
}
