package dev.plinth.modules.validation;

import java.util.List;

/** A record that knows what is wrong with its own values. */
public interface Validated {

  /**
   * Reports what is wrong with the values of this record. Missing components and the problems of
   * {@link Validated} components, also inside lists, maps and optionals, are reported without its
   * doing.
   *
   * <p>A required component is null here when it is missing: checks of several components ask
   * {@link Checks#usable} first. The checks of one component skip null and tokens.
   */
  default void validate(Checks check) {}

  /** Every problem of this record and those below it; empty when it is valid. */
  default List<Problem> problems() {
    return Checks.of(this);
  }
}
