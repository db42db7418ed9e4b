package dev.plinth.stacks;

import dev.plinth.stacks.yaml.Inheritance;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An environment's name is that of its file; its sections share its names, account, region and
 * whether it can be done without.
 */
final class EnvironmentInheritance extends Inheritance {

  private final String environment;

  EnvironmentInheritance(String environment) {
    this.environment = environment;
  }

  @Override
  protected Map<String, Object> given() {
    return Map.of("environment", environment);
  }

  @Override
  protected Set<String> inherited() {
    return Set.of("name", "account", "region", "destroyable", "environment", "plugins");
  }

  @Override
  protected Optional<Object> value(String component, Map<String, Object> root) {
    if (component.equals("name")) {
      return Optional.ofNullable(root.get("prefix")).map(prefix -> prefix + "-" + environment);
    }
    if (component.equals("destroyable")) {
      return Optional.of(root.getOrDefault("destroyable", false));
    }
    if (component.equals("plugins")) {
      return Optional.of(AirflowPlugins.files());
    }
    return Optional.ofNullable(root.get(component));
  }
}
