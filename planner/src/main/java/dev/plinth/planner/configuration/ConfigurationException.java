package dev.plinth.planner.configuration;

/** A configuration that cannot be planned, for a reason that core would not say or say badly. */
public final class ConfigurationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String summary;
  private final String detail;

  ConfigurationException(String summary, String detail) {
    super(summary);
    this.summary = summary;
    this.detail = detail;
  }

  /** What is wrong. */
  public String summary() {
    return summary;
  }

  /** What is allowed and how to mend it. */
  public String detail() {
    return detail;
  }
}
