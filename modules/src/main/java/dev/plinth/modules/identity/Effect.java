package dev.plinth.modules.identity;

/** What a policy statement does with the requests it matches. */
public enum Effect {
  ALLOW("Allow"),
  DENY("Deny");

  private final String code;

  Effect(String code) {
    this.code = code;
  }

  /** The word in a policy. */
  public String code() {
    return code;
  }
}
