package dev.plinth.modules.storage;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Optional;

/**
 * What a {@link DataLake} is made of.
 *
 * @param name first part of its buckets' names; required
 * @param account the account it belongs to, part of its buckets' names; required
 * @param region where it lies; required
 * @param rawArchiveDays when raw objects move to Glacier Instant Retrieval; 90 days by default
 * @param rawExpirationDays when raw objects are deleted; never by default
 * @param curatedTieringDays when curated objects move to Intelligent-Tiering, where S3 itself moves
 *     what nobody reads; 30 days by default
 * @param logDays how long access logs are kept; 365 days by default
 * @param destroyable the first of two keys that let it be destroyed with its content, see {@link
 *     DataRemoval}; not by default
 */
@ConstructProperties
public record DataLakeProperties(
    String name,
    AccountId account,
    Region region,
    @Initializer("DEFAULT_RAW_ARCHIVE_DAYS") int rawArchiveDays,
    Optional<Integer> rawExpirationDays,
    @Initializer("DEFAULT_CURATED_TIERING_DAYS") int curatedTieringDays,
    @Initializer("DEFAULT_LOG_DAYS") int logDays,
    boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_RAW_ARCHIVE_DAYS = 90;

  /** The default, told above. */
  public static final int DEFAULT_CURATED_TIERING_DAYS = 30;

  /** The default, told above. */
  public static final int DEFAULT_LOG_DAYS = 365;

  public static DataLakePropertiesBuilder builder() {
    return DataLakePropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    check.between("rawArchiveDays", rawArchiveDays, 1, 3650, "days", "90 is common");
    rawExpirationDays.ifPresent(days -> expiresLast(check, days));
    check.between(
        "curatedTieringDays", curatedTieringDays, 0, 3650, "days", "30 spares short-lived files");
    check.between("logDays", logDays, 30, 3650, "days", "auditors ask for a year or more");
  }

  private void expiresLast(Checks check, int days) {
    if (days <= rawArchiveDays) {
      check.problem(
          "rawExpirationDays",
          days,
          "is not after rawArchiveDays, " + rawArchiveDays,
          "an age beyond the archive's",
          "expire later, or leave it out to keep raw objects");
    }
  }
}
