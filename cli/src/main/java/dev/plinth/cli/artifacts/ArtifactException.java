package dev.plinth.cli.artifacts;

/** Artifacts cannot be read, listed or stored; the user can mend it. */
public final class ArtifactException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String remedy;

  ArtifactException(String what, String remedy, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
  }

  ArtifactException(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  /** What is wrong. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** How to mend it. */
  public String remedy() {
    return remedy;
  }
}
