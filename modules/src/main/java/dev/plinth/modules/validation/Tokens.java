package dev.plinth.modules.validation;

/**
 * Recognizes values that CDKTF fills in later: its encoded tokens and Terraform expressions.
 * Nothing can be said about them before the plan.
 */
public final class Tokens {

  /** CDKTF encodes number tokens as negative doubles of this size and above. */
  private static final double NUMBER_TOKEN = -1e280;

  private Tokens() {}

  /** Whether the value is, or has in it, a reference that is unknown here. */
  public static boolean isToken(String value) {
    return value.contains("${") || value.contains("#{TfToken[");
  }

  /** Whether the number stands for a reference that is unknown here. */
  public static boolean isToken(Number value) {
    return value.doubleValue() < NUMBER_TOKEN;
  }
}
