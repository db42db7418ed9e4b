package dev.plinth.policies.source;

import dev.plinth.policies.plan.Address;
import dev.plinth.policies.rule.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What synthesis leaves beside a stack's configuration: where in Java each resource comes from, and
 * which findings its constructs declare to be accepted.
 *
 * @param resources by address without keys
 * @param waivers in the order in which they are declared
 */
public record SourceMap(Map<String, Place> resources, List<Declared> waivers) implements Places {

  /**
   * A waiver that a construct declares.
   *
   * @param construct its path
   * @param addresses of all that it makes
   * @param place the line that declares it
   */
  public record Declared(
      String construct,
      Set<String> addresses,
      String rule,
      String reason,
      String owner,
      LocalDate expires,
      Place place) {
    public Declared {
      addresses = Set.copyOf(addresses);
    }
  }

  public SourceMap {
    resources = Map.copyOf(resources);
    waivers = List.copyOf(waivers);
  }

  @Override
  public Optional<Place> of(Address address) {
    return Optional.ofNullable(resources.get(address.inConfiguration()));
  }
}
