package dev.plinth.modules.secrets;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a {@link Secret} is made of; its value is no part of it.
 *
 * @param name its name, with slashes where its readers look below a path; required
 * @param account the account whose principals alone may use it; required
 * @param description what the value is and who writes it; required
 * @param recoveryWindowDays how long a deleted secret can be restored, 7 to 30; 30 by default
 * @param rotation how its value is replaced on a schedule; not by default
 * @param destroyable the first of two keys that let it be destroyed, see {@link
 *     dev.plinth.modules.DataRemoval}; not by default
 */
@ConstructProperties
public record SecretProperties(
    String name,
    AccountId account,
    String description,
    @Initializer("DEFAULT_RECOVERY_WINDOW_DAYS") int recoveryWindowDays,
    Optional<SecretRotation> rotation,
    boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_RECOVERY_WINDOW_DAYS = 30;

  /** AWS: CreateSecret, Name; a hyphen and six characters at its end look like AWS's suffix. */
  private static final Pattern NAME =
      Pattern.compile("(?!.*-[A-Za-z0-9]{6}$)[A-Za-z0-9/_+=.@-]{1,512}");

  public static SecretPropertiesBuilder builder() {
    return SecretPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.matches(
        "name",
        name,
        NAME,
        "letters, digits and /_+=.@-, not ending in a hyphen and six letters or digits",
        "choose a name like acme-data-dev/airflow/connections/smtp");
    check.notBlank("description", description, "say what the value is and who writes it");
    check.between("recoveryWindowDays", recoveryWindowDays, 7, 30, "days", "30 is safest");
  }
}
