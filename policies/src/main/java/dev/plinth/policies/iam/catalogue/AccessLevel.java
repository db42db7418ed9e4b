package dev.plinth.policies.iam.catalogue;

/** How AWS classifies an action, the mildest first. */
public enum AccessLevel {
  LIST("List"),
  READ("Read"),
  TAGGING("Tagging"),
  WRITE("Write"),
  PERMISSIONS("Permissions management");

  private final String label;

  AccessLevel(String label) {
    this.label = label;
  }

  static AccessLevel of(String letter) {
    return switch (letter) {
      case "L" -> LIST;
      case "R" -> READ;
      case "T" -> TAGGING;
      case "P" -> PERMISSIONS;
      default -> WRITE;
    };
  }

  /** As AWS writes it. */
  public String label() {
    return label;
  }

  /** Whether the action changes something. */
  public boolean changes() {
    return this == WRITE || this == PERMISSIONS;
  }
}
