package dev.plinth.planner;

import java.util.List;
import java.util.Optional;

/**
 * An error that Terraform core, or Plinth before it, found in a configuration.
 *
 * @param summary what is wrong, in a few words
 * @param detail what is wrong, and what is allowed, in sentences; may be empty
 * @param place where; empty when the error belongs to no place
 * @param constructPaths the constructs concerned, for example {@code dev/network/vpc}; none when
 *     the configuration was not written by CDKTF
 */
public record Diagnostic(
    String summary, String detail, Optional<Place> place, List<String> constructPaths) {

  /**
   * A place in a configuration file.
   *
   * @param file as the user knows it, relative to the configuration's directory
   * @param line counted from 1
   * @param code the line itself, or the part of it that is wrong; may be empty
   */
  public record Place(String file, int line, String code) {}

  public Diagnostic {
    constructPaths = List.copyOf(constructPaths);
  }

  /** An error that belongs to no place. */
  static Diagnostic of(String summary, String detail) {
    return new Diagnostic(summary, detail, Optional.empty(), List.of());
  }
}
