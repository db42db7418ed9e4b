package dev.plinth.modules;

import dev.plinth.modules.validation.InvalidValueException;
import java.util.regex.Pattern;

/**
 * An AWS account.
 *
 * @param digits its twelve digits
 */
public record AccountId(String digits) {

  private static final Pattern FORM = Pattern.compile("\\d{12}");

  /**
   * The account with these twelve digits.
   *
   * @throws InvalidValueException for any other text
   */
  public static AccountId parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new InvalidValueException(
          text,
          "is no AWS account id",
          "twelve digits; in YAML in quotes, which keep leading zeros",
          "copy it from the account menu of the AWS console");
    }
    return new AccountId(text);
  }

  /** The digits. */
  @Override
  public String toString() {
    return digits;
  }
}
