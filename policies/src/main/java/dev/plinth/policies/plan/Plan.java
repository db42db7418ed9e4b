package dev.plinth.policies.plan;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Terraform plan.
 *
 * @param formatVersion of the JSON, for example {@code 1.2}
 * @param coreVersion which Terraform made it; may be empty
 * @param resources in the order of their addresses, data sources included
 */
public record Plan(
    String formatVersion,
    String coreVersion,
    Map<Address, Resource> resources,
    Configuration configuration) {

  /** Written out: it compares tens of thousands before anything is optimized. */
  static final Comparator<Resource> BY_ADDRESS =
      (one, other) -> one.address().compareTo(other.address());

  public Plan {
    resources = Collections.unmodifiableMap(resources);
  }

  /** A plan of these resources; of two with one address, the first is taken. */
  static Plan of(
      String formatVersion,
      String coreVersion,
      List<Resource> resources,
      Configuration configuration) {
    Map<Address, Resource> byAddress = new LinkedHashMap<>(resources.size() * 4 / 3 + 1);
    resources.parallelStream()
        .sorted(BY_ADDRESS)
        .toList()
        .forEach(resource -> byAddress.putIfAbsent(resource.address(), resource));
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
