package dev.plinth.policies.iam.match;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code Action} or {@code NotAction}, {@code Resource} or {@code NotResource} stands for.
 *
 * @param negated whether everything else is meant
 */
public record Globs(boolean negated, List<Glob> globs) {

  public Globs {
    globs = List.copyOf(globs);
  }

  /** Everything. */
  public static Globs everything() {
    return new Globs(true, List.of());
  }

  /** Nothing at all. */
  public static Globs nothing() {
    return new Globs(false, List.of());
  }

  /** Whether something of the query is meant. */
  public Ternary overlaps(Glob query) {
    return negated ? anyCovers(query).not() : anyOverlaps(query);
  }

  /** Whether all of the query is meant. */
  public Ternary covers(Glob query) {
    return negated ? anyOverlaps(query).not() : anyCovers(query);
  }

  /** Whether this certainly means everything. */
  public boolean isEverything() {
    return negated ? globs.isEmpty() : globs.stream().anyMatch(Glob::isEverything);
  }

  /** Whether a part of it is not known. */
  public boolean hasUnknown() {
    return globs.stream().anyMatch(Glob::hasUnknown);
  }

  private Ternary anyOverlaps(Glob query) {
    Ternary result = Ternary.NO;
    for (Glob glob : globs) {
      result = result.or(glob.overlaps(query));
      if (result == Ternary.YES) {
        break;
      }
    }
    return result;
  }

  private Ternary anyCovers(Glob query) {
    Ternary result = Ternary.NO;
    for (Glob glob : globs) {
      result = result.or(glob.covers(query));
      if (result == Ternary.YES) {
        break;
      }
    }
    return result;
  }

  /** As people read it: {@code s3:GetObject, s3:PutObject} or {@code all but iam:*}. */
  @Override
  public String toString() {
    if (negated && globs.isEmpty()) {
      return "*";
    }
    String list = globs.stream().map(Glob::source).collect(Collectors.joining(", "));
    return negated ? "all but " + list : list;
  }
}
