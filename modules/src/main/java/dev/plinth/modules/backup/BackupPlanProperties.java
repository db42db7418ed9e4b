package dev.plinth.modules.backup;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;

/**
 * What a {@link BackupPlan} is made of.
 *
 * @param name first part of the names of all its parts; required
 * @param account the account whose data is backed up; required
 * @param region where it lies; required
 * @param dailyDays how long daily copies are kept, 7 to 365; 35 days by default
 * @param monthlyDays how long the copy of each month's first day is kept, 90 to 3650 and longer
 *     than daily ones; a year by default
 * @param lockedDays for how many days nobody may delete a copy, at most {@code dailyDays}; 7 by
 *     default
 * @param destroyable the first of two keys that let the vault be destroyed with its copies, see
 *     {@link dev.plinth.modules.DataRemoval}; not by default
 */
@ConstructProperties
public record BackupPlanProperties(
    String name,
    AccountId account,
    Region region,
    @Initializer("DEFAULT_DAILY_DAYS") int dailyDays,
    @Initializer("DEFAULT_MONTHLY_DAYS") int monthlyDays,
    @Initializer("DEFAULT_LOCKED_DAYS") int lockedDays,
    boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_DAILY_DAYS = 35;

  /** The default, told above. */
  public static final int DEFAULT_MONTHLY_DAYS = 365;

  /** The default, told above. */
  public static final int DEFAULT_LOCKED_DAYS = 7;

  public static BackupPlanPropertiesBuilder builder() {
    return BackupPlanPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    check.between("dailyDays", dailyDays, 7, 365, "days", "35 is common");
    check.between("monthlyDays", monthlyDays, 90, 3650, "days", "a year or more is common");
    if (check.usable("dailyDays", "monthlyDays") && monthlyDays <= dailyDays) {
      check.problem(
          "monthlyDays",
          monthlyDays,
          "is no longer than daily copies are kept, " + dailyDays,
          "more than %d days".formatted(dailyDays),
          "raise it, or lower dailyDays");
    }
    if (check.usable("dailyDays", "lockedDays") && (lockedDays < 1 || lockedDays > dailyDays)) {
      check.problem(
          "lockedDays",
          lockedDays,
          "cannot be kept: daily copies are deleted after " + dailyDays,
          "1 to %d days".formatted(dailyDays),
          "lower it, or raise dailyDays");
    }
  }
}
