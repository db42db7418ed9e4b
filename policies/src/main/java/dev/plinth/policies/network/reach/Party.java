package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.space.AddressSet;
import java.util.List;

/** One end of a path. */
public sealed interface Party {

  /** The name as people write it. */
  String name();

  /** Anybody on the internet. */
  record Internet() implements Party {
    @Override
    public String name() {
      return "internet";
    }
  }

  /** Addresses that are not an interface of the plan: an office, a data centre. */
  record Addresses(String name, AddressSet addresses) implements Party {}

  /** Interfaces: of one workload, of a kind, or of a tier. Any of them is enough. */
  record Workloads(String name, List<NetworkInterface> interfaces) implements Party {
    public Workloads {
      interfaces = List.copyOf(interfaces);
    }
  }

  /**
   * An AWS service.
   *
   * @param name as endpoint names call it, for example {@code s3} or {@code ecr.api}
   */
  record Service(String name) implements Party {}
}
