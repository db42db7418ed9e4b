package dev.plinth.policies.declarative;

import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * A place in the plan that an expression asked.
 *
 * @param path the attribute, for example {@code logging[0].enabled}; empty for the resource
 * @param note what was found; empty when the value says all
 */
record Read(Resource resource, String path, Value value, String note) {

  /** The same place, one step further inside. */
  Read step(String step, Value inside) {
    String further = step.startsWith("[") || path.isEmpty() ? path + step : path + "." + step;
    return new Read(resource, further, inside, note);
  }

  /** The same place is the same, whatever stands there. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Read read && resource.equals(read.resource) && path.equals(read.path);
  }

  @Override
  public int hashCode() {
    return 31 * resource.hashCode() + path.hashCode();
  }

  Evidence evidence() {
    if (path.isEmpty()) {
      return Evidence.of(resource, note);
    }
    String said = value.hasUnknown() ? "is known only after apply" : "decides";
    return Evidence.of(resource, path, value, note.isEmpty() ? said : note);
  }
}
