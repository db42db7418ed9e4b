package dev.plinth.policies.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Terraform plan.
 *
 * @param formatVersion of the JSON, for example {@code 1.2}
 * @param coreVersion which Terraform made it; may be empty
 * @param resources sorted by address, data sources included
 */
public record Plan(
    String formatVersion,
    String coreVersion,
    SortedMap<Address, Resource> resources,
    Configuration configuration) {

  public Plan {
    resources = Collections.unmodifiableSortedMap(resources);
  }

  static Plan of(
      String formatVersion,
      String coreVersion,
      List<Resource> resources,
      Configuration configuration) {
    SortedMap<Address, Resource> byAddress =
        resources.stream()
            .collect(
                Collectors.toMap(
                    Resource::address,
                    Function.identity(),
                    (change, state) -> change,
                    TreeMap::new));
    return new Plan(formatVersion, coreVersion, byAddress, configuration);
  }

  /** All that rules may judge: resources, data sources, module calls and providers. */
  public Stream<Resource> judged() {
    return Stream.concat(resources.values().stream(), configuration.declarations().stream());
  }

  /** The resources that Terraform manages: data sources are not counted. */
  public long managedResources() {
    return resources.values().stream()
        .filter(resource -> resource.mode() == Resource.Mode.MANAGED && resource.remains())
        .count();
  }

  /** How many resources each action concerns; data sources are not counted. */
  public Map<Action, Long> actions() {
    return resources.values().stream()
        .filter(resource -> resource.mode() == Resource.Mode.MANAGED)
        .collect(Collectors.groupingBy(Resource::action, TreeMap::new, Collectors.counting()));
  }
}
