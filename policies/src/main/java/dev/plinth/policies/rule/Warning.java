package dev.plinth.policies.rule;

/**
 * Something about the check itself that deserves a look, for example a waiver that nothing needs.
 *
 * @param source the place, for example {@code policies/waivers.yaml:3}
 * @param message what is odd and what to do, in one line
 */
public record Warning(String source, String message) implements Comparable<Warning> {

  @Override
  public int compareTo(Warning other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : message.compareTo(other.message);
  }
}
