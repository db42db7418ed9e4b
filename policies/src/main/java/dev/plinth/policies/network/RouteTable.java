package dev.plinth.policies.network;

import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.plan.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A route table.
 *
 * @param resource empty for the main table that a VPC has by itself
 * @param vpc the VPC that it belongs to
 * @param routes the local ones included, the most specific first
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#route-tables-priority">Route
 *     priority</a>
 */
public record RouteTable(Optional<Resource> resource, Choice<Vpc> vpc, List<Route> routes) {

  public RouteTable {
    routes = routes.stream().sorted(Comparator.comparing(Route::prefix).reversed()).toList();
  }

  /** The addresses that go where a route must or may lead, by the longest prefix. */
  public Bounds toward(Function<Target, Answer> wanted) {
    AddressSet must = AddressSet.none();
    AddressSet may = AddressSet.none();
    // Taken by a longer certain route; or by a longer route that may be there, and leads elsewhere.
    AddressSet taken = AddressSet.none();
    AddressSet threatened = AddressSet.none();
    Map<Integer, List<Route>> byPrefix =
        routes.stream()
            .collect(
                Collectors.groupingBy(
                    Route::prefix,
                    () -> new TreeMap<>(Comparator.reverseOrder()),
                    Collectors.toList()));
    for (List<Route> same : byPrefix.values()) {
      for (Route route : same) {
        Answer answer = wanted.apply(route.target());
        AddressSet left = route.destination().minus(taken);
        if (answer.possible()) {
          may = may.union(left);
        }
        boolean alone = route.certain() && !hasRival(route, same);
        if (answer != Answer.MUST && !alone) {
          threatened = threatened.union(left);
        }
      }
      AddressSet longest = taken;
      for (Route route : same) {
        boolean alone = route.certain() && !hasRival(route, same);
        if (alone && wanted.apply(route.target()) == Answer.MUST) {
          must = must.union(route.destination().minus(longest).minus(threatened));
        }
        if (route.certain()) {
          taken = taken.union(route.destination());
        }
      }
    }
    return must.equals(may)
        ? Bounds.exactly(FlowSet.with(must))
        : new Bounds(FlowSet.with(must), FlowSet.with(may));
  }

  /**
   * Two routes for the same addresses: AWS refuses the second, and the plan does not tell which.
   */
  private static boolean hasRival(Route route, List<Route> same) {
    return same.size() > 1
        && same.stream()
            .anyMatch(
                other ->
                    other.certain()
                        && !other.target().equals(route.target())
                        && other.destination().overlaps(route.destination()));
  }

  /** The routes that lead to a kind of target. */
  public List<Route> toward(Target.Kind kind) {
    return routes.stream().filter(route -> route.target().kind() == kind).toList();
  }

  /** As people write it. */
  @Override
  public String toString() {
    return resource
        .map(table -> table.address().text())
        .orElseGet(() -> "the main route table of " + vpc.options());
  }

  /** Its resource says all: comparing the rest would be slow. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RouteTable routeTable
        && routeTable.resource.equals(resource)
        && (resource.isPresent() || routeTable.vpc.options().equals(vpc.options()));
  }

  @Override
  public int hashCode() {
    return resource.map(Resource::hashCode).orElseGet(() -> vpc.options().hashCode());
  }
}
