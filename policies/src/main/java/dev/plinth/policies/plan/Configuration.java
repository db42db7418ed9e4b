package dev.plinth.policies.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration that a plan was made of, all modules flattened.
 *
 * @param resources by address without keys, for example {@code module.lake.aws_s3_bucket.zone}
 * @param moduleInputs by scope and name, for example {@code module.lake.name}
 * @param outputs by scope and name, for example {@code module.lake.arn}
 * @param declarations module calls, of type {@code module} with {@code source} and {@code version},
 *     and providers, of type {@code provider} with their literal arguments
 */
public record Configuration(
    Map<String, ResourceConfiguration> resources,
    Map<String, Expression> moduleInputs,
    Map<String, Expression> outputs,
    List<Resource> declarations) {

  /**
   * One resource block.
   *
   * @param repeated whether it has {@code count} or {@code for_each}
   */
  public record ResourceConfiguration(Map<String, Expression> arguments, boolean repeated) {}

  public Configuration {
    resources = Collections.unmodifiableMap(resources);
    moduleInputs = Collections.unmodifiableMap(moduleInputs);
    outputs = Collections.unmodifiableMap(outputs);
    declarations = List.copyOf(declarations);
  }

  /** A configuration of which the plan says nothing. */
  public static Configuration empty() {
    return new Configuration(Map.of(), Map.of(), Map.of(), List.of());
  }

  /** The block that declares a resource; empty for one that is no longer declared. */
  public Optional<ResourceConfiguration> of(Address address) {
    return Optional.ofNullable(resources.get(address.inConfiguration()));
  }
}
