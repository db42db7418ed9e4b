package dev.plinth.modules.validation;

import java.util.Optional;

/**
 * One mistake in properties, told so that the reader can mend it.
 *
 * @param path the property, as in {@code network.publicSubnets.b} or {@code rules[2].ports}; empty
 *     for the properties as a whole
 * @param given the value as the user wrote it; empty when there is none
 * @param wrong what is wrong, a clause without a full stop
 * @param allowed what is allowed
 * @param remedy what to do
 */
public record Problem(
    String path, Optional<String> given, String wrong, String allowed, String remedy) {

  /** This problem of properties that are themselves the property {@code parent}. */
  public Problem below(String parent) {
    String joined = path.isEmpty() || parent.isEmpty() ? parent + path : parent + "." + path;
    return new Problem(joined, given, wrong, allowed, remedy);
  }

  /** Several lines: the property with what is wrong, then what is allowed and the remedy. */
  @Override
  public String toString() {
    return "%s%s%s\n  allowed: %s\n  help: %s"
        .formatted(
            path,
            path.isEmpty() ? "" : ": ",
            given.map(value -> "'" + value + "' ").orElse("") + wrong,
            allowed,
            remedy);
  }
}
