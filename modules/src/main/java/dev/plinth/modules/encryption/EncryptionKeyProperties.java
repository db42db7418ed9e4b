package dev.plinth.modules.encryption;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;

/**
 * What an {@link EncryptionKey} is made of.
 *
 * @param name its alias; required
 * @param account the account whose IAM policies govern the key; required
 * @param description what it encrypts; required
 * @param deletionWindowDays how long a deleted key can be restored, 7 to 30; 30 by default
 * @param destroyable whether Terraform may destroy it, and with it what it encrypted, if the
 *     environment consents, see {@link DataRemoval}; not by default
 * @param statements what services may do with the key, see {@link KeyStatements}; nothing by
 *     default
 */
@ConstructProperties
public record EncryptionKeyProperties(
    String name,
    AccountId account,
    String description,
    @Initializer("DEFAULT_DELETION_WINDOW_DAYS") int deletionWindowDays,
    boolean destroyable,
    List<PolicyStatement> statements)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_DELETION_WINDOW_DAYS = 30;

  public static EncryptionKeyPropertiesBuilder builder() {
    return EncryptionKeyPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    check.notBlank("description", description, "say what it encrypts");
    check.between("deletionWindowDays", deletionWindowDays, 7, 30, "days", "30 is safest");
  }
}
