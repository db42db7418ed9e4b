package dev.plinth.stacks.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that a file does not repeat: those that the root record gets from elsewhere, and those of
 * the root's components that every section below it has too.
 */
public abstract class Inheritance {

  /** The root's components that come from elsewhere and have no key in the file. */
  protected abstract Map<String, Object> given();

  /** The components of a section that it inherits; they have no key in a section. */
  protected abstract Set<String> inherited();

  /**
   * The value of an inherited component.
   *
   * @param root the root's components that could be read so far
   * @return empty if it cannot be told, since the root's problem is told already
   */
  protected abstract Optional<Object> value(String component, Map<String, Object> root);

  /** Whether a problem is that of an inherited value in a section: the root tells it. */
  boolean isTold(String path) {
    int dot = path.lastIndexOf('.');
    return dot >= 0 && inherited().contains(path.substring(dot + 1));
  }

  /** Every inherited component with its value, empty where it cannot be told. */
  Map<String, Optional<Object>> values(Map<String, Object> root) {
    var values = new HashMap<String, Optional<Object>>();
    for (String component : inherited()) {
      values.put(component, value(component, root));
    }
    return values;
  }
}
