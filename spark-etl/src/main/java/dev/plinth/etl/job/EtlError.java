package dev.plinth.etl.job;

import java.util.List;

/**
 * An error that is not a bug: bad input, a full disk, data that misses its thresholds, a lost race.
 * It ends the command with the exit code of its kind; the details say where, what is allowed and
 * how to mend it.
 */
public final class EtlError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why the command ended, as its exit code says it. */
  public enum Kind {
    /** The data misses a threshold: nothing was published. */
    STOPPED_BY_QUALITY(1),
    /** Wrong option, missing or broken input, no room to write. */
    BAD_INPUT(2),
    /** Another run published the same dates first. */
    LOST_RACE(4);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of the process. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final transient List<String> details;

  /** An error of {@code kind}: what is wrong, then lines that say more. */
  public EtlError(Kind kind, String what, List<String> details) {
    super(what);
    this.kind = kind;
    this.details = List.copyOf(details);
  }

  /** Bad input: what is wrong and how to mend it. */
  public static EtlError badInput(String what, String remedy) {
    return new EtlError(Kind.BAD_INPUT, what, List.of("help: " + remedy));
  }

  /** Bad input with lines of detail: where, given, allowed, help. */
  public static EtlError badInput(String what, List<String> details) {
    return new EtlError(Kind.BAD_INPUT, what, details);
  }

  /** Which exit code the command ends with, and why. */
  public Kind kind() {
    return kind;
  }

  /** The whole message, one line each. */
  public List<String> lines() {
    var lines = new java.util.ArrayList<String>();
    lines.add("error: " + getMessage());
    details.forEach(detail -> lines.add("  " + detail));
    return List.copyOf(lines);
  }
}
