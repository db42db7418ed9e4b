package dev.plinth.policies.graph;

import dev.plinth.policies.plan.Resource;
import java.util.List;
import java.util.Optional;

/**
 * What an argument refers to.
 *
 * @param edges sorted by address
 * @param lost whether it may refer to something that the plan does not show: a value known only
 *     after apply whose origin is not in the plan
 */
public record Related(List<Edge> edges, boolean lost) {

  public Related {
    edges = List.copyOf(edges);
  }

  /** The one resource that it certainly refers to; empty when there is none, or a doubt. */
  public Optional<Resource> certain() {
    return edges.size() == 1 && edges.get(0).certain() && !lost
        ? Optional.of(edges.get(0).to())
        : Optional.empty();
  }

  /** Whether it certainly refers to this resource. */
  public boolean mustBe(Resource resource) {
    return edges.stream().anyMatch(edge -> edge.certain() && edge.to().equals(resource));
  }

  /** Whether it may refer to this resource. */
  public boolean mayBe(Resource resource) {
    return edges.stream().anyMatch(edge -> edge.to().equals(resource));
  }
}
