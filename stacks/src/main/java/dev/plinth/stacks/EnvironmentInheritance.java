package dev.plinth.stacks;

import dev.plinth.stacks.yaml.Inheritance;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An environment's name is that of its file; its sections share its name, account and region. */
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
    return Set.of("name", "account", "region");
  }

  @Override
  protected Optional<Object> value(String component, Map<String, Object> root) {
    if (component.equals("name")) {
      return Optional.ofNullable(root.get("prefix")).map(prefix -> prefix + "-" + environment);
    }
    return Optional.ofNullable(root.get(component));
  }
}
