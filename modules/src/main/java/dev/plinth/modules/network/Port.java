package dev.plinth.modules.network;

import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.EnumNames;
import dev.plinth.modules.validation.Validated;

/**
 * What a security-group rule lets through: a protocol and, for TCP and UDP, a range of ports.
 *
 * @param protocol TCP, UDP or all protocols
 * @param from first port, 0 to 65535; both are 0 and meaningless for all protocols
 * @param to last port, no less than the first
 */
public record Port(Protocol protocol, int from, int to) implements Validated {

  public static final Port HTTPS = tcp(443);
  public static final Port POSTGRESQL = tcp(5432);
  public static final Port SMTP_SUBMISSION = tcp(587);

  /** Every protocol and port. */
  public static final Port ALL = new Port(Protocol.ALL, 0, 0);

  /** All ports of a protocol that AWS knows by this name; -1 stands for every protocol. */
  public enum Protocol {
    TCP,
    UDP,
    ALL;

    String inTerraform() {
      return this == ALL ? "-1" : EnumNames.of(this);
    }
  }

  /** One TCP port. */
  public static Port tcp(int port) {
    return new Port(Protocol.TCP, port, port);
  }

  /** TCP ports, both ends included. */
  public static Port tcp(int from, int to) {
    return new Port(Protocol.TCP, from, to);
  }

  /** One UDP port. */
  public static Port udp(int port) {
    return new Port(Protocol.UDP, port, port);
  }

  @Override
  public void validate(Checks check) {
    check.between("from", from, 0, 65535, "as a port", "correct the port");
    check.between("to", to, 0, 65535, "as a port", "correct the port");
    if (to < from) {
      check.problem("to", to, "is less than from, " + from, "from or more", "swap the two");
    }
  }
}
