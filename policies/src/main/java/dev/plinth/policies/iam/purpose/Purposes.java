package dev.plinth.policies.iam.purpose;

import java.util.List;

/** What is declared of the workloads of a plan; of a plan of which nothing is, no purposes. */
public record Purposes(List<Purpose> all) {

  public Purposes {
    all = List.copyOf(all);
  }

  /** Nothing is declared, so that nothing is in excess or missing. */
  public static Purposes none() {
    return new Purposes(List.of());
  }
}
