package dev.plinth.policies.network.space;

import dev.plinth.policies.network.space.AddressSet.Range;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An exact set of flows. A flow is the address of the other side, a protocol and a port; a set is a
 * union of boxes in these three dimensions.
 */
public final class FlowSet {

  private static final FlowSet NONE = new FlowSet(List.of());
  private static final FlowSet ALL =
      new FlowSet(
          AddressSet.all().ranges().stream().map(range -> new Box(range, Traffic.all())).toList());

  private final List<Box> boxes;

  private record Box(Range addresses, Traffic traffic) {

    boolean contains(Box other) {
      return addresses.first().compareTo(other.addresses.first()) <= 0
          && addresses.last().compareTo(other.addresses.last()) >= 0
          && traffic.firstProtocol() <= other.traffic.firstProtocol()
          && traffic.lastProtocol() >= other.traffic.lastProtocol()
          && traffic.firstPort() <= other.traffic.firstPort()
          && traffic.lastPort() >= other.traffic.lastPort();
    }

    boolean meets(Box other) {
      return traffic.firstPort() <= other.traffic.lastPort()
          && other.traffic.firstPort() <= traffic.lastPort()
          && traffic.firstProtocol() <= other.traffic.lastProtocol()
          && other.traffic.firstProtocol() <= traffic.lastProtocol()
          && addresses.first().compareTo(other.addresses.last()) <= 0
          && other.addresses.first().compareTo(addresses.last()) <= 0;
    }

    /** What both share; they meet. */
    Box common(Box other) {
      return new Box(
          new Range(
              addresses.first().max(other.addresses.first()),
              addresses.last().min(other.addresses.last())),
          new Traffic(
              Math.max(traffic.firstProtocol(), other.traffic.firstProtocol()),
              Math.min(traffic.lastProtocol(), other.traffic.lastProtocol()),
              Math.max(traffic.firstPort(), other.traffic.firstPort()),
              Math.min(traffic.lastPort(), other.traffic.lastPort())));
    }

    /** Adds what is left of this without the other, which it meets: slices along each dimension. */
    void without(Box other, List<Box> into) {
      Box inner = common(other);
      BigInteger first = addresses.first();
      BigInteger last = addresses.last();
      Range middle = inner.addresses;
      if (first.compareTo(middle.first()) < 0) {
        into.add(new Box(new Range(first, middle.first().subtract(BigInteger.ONE)), traffic));
      }
      if (last.compareTo(middle.last()) > 0) {
        into.add(new Box(new Range(middle.last().add(BigInteger.ONE), last), traffic));
      }
      Traffic t = inner.traffic;
      slice(middle, traffic.firstProtocol(), t.firstProtocol() - 1, traffic, into);
      slice(middle, t.lastProtocol() + 1, traffic.lastProtocol(), traffic, into);
      if (traffic.firstPort() < t.firstPort()) {
        into.add(
            new Box(
                middle,
                new Traffic(
                    t.firstProtocol(), t.lastProtocol(), traffic.firstPort(), t.firstPort() - 1)));
      }
      if (traffic.lastPort() > t.lastPort()) {
        into.add(
            new Box(
                middle,
                new Traffic(
                    t.firstProtocol(), t.lastProtocol(), t.lastPort() + 1, traffic.lastPort())));
      }
    }

    private static void slice(
        Range addresses, int firstProtocol, int lastProtocol, Traffic ports, List<Box> into) {
      if (firstProtocol <= lastProtocol) {
        into.add(
            new Box(
                addresses,
                new Traffic(firstProtocol, lastProtocol, ports.firstPort(), ports.lastPort())));
      }
    }
  }

  private FlowSet(List<Box> boxes) {
    this.boxes = boxes;
  }

  /** No flow. */
  public static FlowSet none() {
    return NONE;
  }

  /** Every flow. */
  public static FlowSet all() {
    return ALL;
  }

  /** All of this traffic with these addresses. */
  public static FlowSet of(AddressSet addresses, Traffic traffic) {
    if (addresses.isEmpty()) {
      return NONE;
    }
    return addresses.equals(AddressSet.all()) && traffic.isAll()
        ? ALL
        : new FlowSet(addresses.ranges().stream().map(range -> new Box(range, traffic)).toList());
  }

  /** All of this traffic, whatever the address. */
  public static FlowSet of(Traffic traffic) {
    return of(AddressSet.all(), traffic);
  }

  /** All traffic with these addresses. */
  public static FlowSet with(AddressSet addresses) {
    return of(addresses, Traffic.all());
  }

  /** Whether there is no flow in it. */
  public boolean isEmpty() {
    return boxes.isEmpty();
  }

  /** The flows in this, the other, or both. */
  public FlowSet or(FlowSet other) {
    if (this == ALL || other.isEmpty()) {
      return this;
    }
    if (other == ALL || isEmpty()) {
      return other;
    }
    List<Box> all = new ArrayList<>(boxes);
    for (Box box : other.boxes) {
      if (boxes.stream().noneMatch(known -> known.contains(box))) {
        all.add(box);
      }
    }
    return new FlowSet(all);
  }

  /** The flows in both. */
  public FlowSet and(FlowSet other) {
    if (this == ALL) {
      return other;
    }
    if (other == ALL) {
      return this;
    }
    List<Box> common = new ArrayList<>();
    for (Box one : boxes) {
      for (Box two : other.boxes) {
        if (one.meets(two)) {
          common.add(one.common(two));
        }
      }
    }
    return of(common);
  }

  /** The flows in this and not in the other. */
  public FlowSet minus(FlowSet other) {
    if (other == ALL) {
      return NONE;
    }
    List<Box> left = boxes;
    for (Box gone : other.boxes) {
      List<Box> next = new ArrayList<>();
      for (Box box : left) {
        if (!box.meets(gone)) {
          next.add(box);
        } else if (!gone.contains(box)) {
          box.without(gone, next);
        }
      }
      left = next;
    }
    return of(left);
  }

  private static FlowSet of(List<Box> boxes) {
    return boxes.isEmpty() ? NONE : new FlowSet(boxes);
  }

  /** Whether every flow of the other is in this. */
  public boolean containsAll(FlowSet other) {
    return this == ALL || other.minus(this).isEmpty();
  }

  /** The addresses for which there is a flow. */
  public AddressSet addresses() {
    return AddressSet.ofRanges(boxes.stream().map(Box::addresses).toList());
  }

  /** The traffic for which there is a flow; several may overlap. */
  public List<Traffic> traffic() {
    return boxes.stream().map(Box::traffic).distinct().toList();
  }

  /** What passes on some port, on every port. */
  public FlowSet somePort() {
    return this == ALL
        ? this
        : of(
            boxes.stream()
                .map(
                    box ->
                        new Box(
                            box.addresses(),
                            new Traffic(
                                box.traffic().firstProtocol(),
                                box.traffic().lastProtocol(),
                                0,
                                Traffic.LAST_PORT)))
                .toList());
  }

  /** What passes on every port from {@code first} up, on every port. */
  public FlowSet everyPortFrom(int first) {
    if (this == ALL) {
      return this;
    }
    FlowSet band = of(new Traffic(0, 255, first, Traffic.LAST_PORT));
    return ALL.minus(band.minus(this).somePort());
  }

  /** What passes with some of these addresses, with every address. */
  public FlowSet someAddress(AddressSet addresses) {
    if (this == ALL && !addresses.isEmpty()) {
      return this;
    }
    FlowSet some = NONE;
    for (Traffic traffic : and(with(addresses)).traffic()) {
      some = some.or(of(traffic));
    }
    return some;
  }

  /**
   * What passes with every one of these addresses, with every address; nothing if there is none.
   */
  public FlowSet everyAddress(AddressSet addresses) {
    if (addresses.isEmpty()) {
      return NONE;
    }
    return this == ALL ? this : ALL.minus(with(addresses).minus(this).someAddress(addresses));
  }

  @Override
  public String toString() {
    return boxes.stream()
        .map(box -> AddressSet.ofRanges(List.of(box.addresses())) + " " + box.traffic())
        .collect(Collectors.joining("; "));
  }
}
