package dev.plinth.modules.secrets;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.regex.Pattern;

/**
 * How a secret's value is replaced on a schedule.
 *
 * @param functionArn the Lambda function that replaces it (AWS: "Rotation by Lambda function");
 *     required
 * @param everyDays 1 to 1000; 30 days by default
 */
@ConstructProperties
public record SecretRotation(String functionArn, @Initializer("DEFAULT_EVERY_DAYS") int everyDays)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_EVERY_DAYS = 30;

  private static final Pattern FUNCTION =
      Pattern.compile("arn:aws:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+");

  public static SecretRotationBuilder builder() {
    return SecretRotationBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.matches(
        "functionArn",
        functionArn,
        FUNCTION,
        "the ARN of a Lambda function",
        "write it like arn:aws:lambda:eu-north-1:111122223333:function:rotate");
    check.between("everyDays", everyDays, 1, 1000, "days", "30 is common");
  }
}
