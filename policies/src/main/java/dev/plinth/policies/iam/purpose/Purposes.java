package dev.plinth.policies.iam.purpose;

import dev.plinth.policies.rule.Model;
import java.util.List;

/** What is declared of the workloads of a plan; of a plan of which nothing is, no purposes. */
public record Purposes(List<Purpose> all) {

  /** Those that are given with a plan; none when none are. */
  public static final Model<Purposes> MODEL =
      new Model<>(Purposes.class, context -> Purposes.none());

  public Purposes {
    all = List.copyOf(all);
  }

  /** Nothing is declared, so that nothing is in excess or missing. */
  public static Purposes none() {
    return new Purposes(List.of());
  }
}
