package dev.plinth.modules.observability;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;

/**
 * What an {@link AuditTrail} is made of.
 *
 * @param name first part of the names of all its parts; required
 * @param account the account it writes down; required
 * @param region where it lies; it hears of all regions; required
 * @param searchDays how long what happened can be searched in CloudWatch Logs; a year by default
 * @param keepDays how long it is kept in the bucket, 365 to 3650; seven years by default
 * @param destroyable the first of two keys that let it be destroyed with what it wrote down, see
 *     {@link dev.plinth.modules.DataRemoval}; not by default
 */
@ConstructProperties
public record AuditTrailProperties(
    String name,
    AccountId account,
    Region region,
    @Initializer("DEFAULT_SEARCH_DAYS") int searchDays,
    @Initializer("DEFAULT_KEEP_DAYS") int keepDays,
    boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_SEARCH_DAYS = LogGroupProperties.DEFAULT_RETENTION_DAYS;

  /** The default, told above. */
  public static final int DEFAULT_KEEP_DAYS = 2555;

  public static AuditTrailPropertiesBuilder builder() {
    return AuditTrailPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    LogGroupProperties.checkRetention(check, "searchDays", searchDays);
    check.between("keepDays", keepDays, 365, 3650, "days", "auditors ask for a year or more");
  }

  String trailName() {
    return name + "-audit";
  }

  String trailArn() {
    return "arn:aws:cloudtrail:%s:%s:trail/%s".formatted(region, account, trailName());
  }
}
