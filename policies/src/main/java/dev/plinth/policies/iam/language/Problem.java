package dev.plinth.policies.iam.language;

/**
 * What is wrong with a policy document.
 *
 * @param message in one line, with what was given
 * @param place for example {@code line 3, column 5} or {@code statement[2]}
 */
public record Problem(Kind kind, String message, String place) {

  /** What kind of mistake it is. */
  public enum Kind {
    /** The text cannot be read as a policy; nothing of it is analysed. */
    UNREADABLE,
    /** AWS refuses the document. */
    INVALID,
    /** AWS takes it, but it does not do what it seems to. */
    MISLEADING
  }

  @Override
  public String toString() {
    return place + ": " + message;
  }
}
