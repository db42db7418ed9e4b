package dev.plinth.stacks;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where a stack has a resource that must not be replaced, in Terraform and among constructs. */
record StatefulAddress(String stack, String address, String path)
    implements Comparable<StatefulAddress> {

  static SortedSet<StatefulAddress> read(Collection<String> lines) {
    var addresses = new TreeSet<StatefulAddress>();
    for (String line : lines) {
      String[] parts = line.split(" ", 3);
      addresses.add(new StatefulAddress(parts[0], parts[1], parts[2]));
    }
    return addresses;
  }

  /** The resource's type, as {@code aws_s3_bucket}. */
  String type() {
    return address.substring(0, address.indexOf('.'));
  }

  @Override
  public int compareTo(StatefulAddress other) {
    return Comparator.comparing(StatefulAddress::toString).compare(this, other);
  }

  @Override
  public String toString() {
    return stack + " " + address + " " + path;
  }
}
