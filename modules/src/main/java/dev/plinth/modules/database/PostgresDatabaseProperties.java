package dev.plinth.modules.database;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a {@link PostgresDatabase} is made of.
 *
 * @param name its identifier in RDS; required
 * @param account the account it belongs to; required
 * @param region where it lies; required
 * @param majorVersion of PostgreSQL, 14 to 17; 16 by default. RDS upgrades within it
 * @param instanceClass its size; db.m7g.large by default
 * @param storageGib its disk to start with in GiB, 20 to 65536; 100 by default
 * @param maximumStorageGib how far RDS may grow the disk in GiB; twice {@code storageGib} by
 *     default
 * @param multiAz whether a standby in another zone takes over when the instance fails; by default
 * @param databaseName the first database in it; {@code platform} by default
 * @param adminName the user with all rights, whose password RDS makes and rotates; {@code
 *     administrator} by default
 * @param backupDays how far back it can be restored to any second, 1 to 35; 14 by default
 * @param backupWindow when it is backed up every day, UTC; 01:00-02:00 by default
 * @param maintenanceWindow when RDS may change it every week, UTC; sun:02:30-sun:04:00 by default
 * @param logDays how long its logs are kept; a year by default
 * @param destroyable the first of two keys that let it be destroyed with its content, see {@link
 *     dev.plinth.modules.DataRemoval}; not by default
 */
@ConstructProperties
public record PostgresDatabaseProperties(
    String name,
    AccountId account,
    Region region,
    @Initializer("DEFAULT_MAJOR_VERSION") int majorVersion,
    @Initializer("DEFAULT_INSTANCE_CLASS") DatabaseClass instanceClass,
    @Initializer("DEFAULT_STORAGE_GIB") int storageGib,
    Optional<Integer> maximumStorageGib,
    @Initializer("DEFAULT_MULTI_AZ") boolean multiAz,
    @Initializer("DEFAULT_DATABASE_NAME") String databaseName,
    @Initializer("DEFAULT_ADMIN_NAME") String adminName,
    @Initializer("DEFAULT_BACKUP_DAYS") int backupDays,
    @Initializer("DEFAULT_BACKUP_WINDOW") String backupWindow,
    @Initializer("DEFAULT_MAINTENANCE_WINDOW") String maintenanceWindow,
    @Initializer("DEFAULT_LOG_DAYS") int logDays,
    boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_MAJOR_VERSION = 16;

  /** The default, told above. */
  public static final DatabaseClass DEFAULT_INSTANCE_CLASS = DatabaseClass.parse("db.m7g.large");

  /** The default, told above. */
  public static final int DEFAULT_STORAGE_GIB = 100;

  /** The default, told above. */
  public static final boolean DEFAULT_MULTI_AZ = true;

  /** The default, told above. */
  public static final String DEFAULT_DATABASE_NAME = "platform";

  /** The default, told above. */
  public static final String DEFAULT_ADMIN_NAME = "administrator";

  /** The default, told above. */
  public static final int DEFAULT_BACKUP_DAYS = 14;

  /** The default, told above. */
  public static final String DEFAULT_BACKUP_WINDOW = "01:00-02:00";

  /** The default, told above. */
  public static final String DEFAULT_MAINTENANCE_WINDOW = "sun:02:30-sun:04:00";

  /** The default, told above. */
  public static final int DEFAULT_LOG_DAYS = LogGroupProperties.DEFAULT_RETENTION_DAYS;

  private static final int MOST_GIB = 65_536;

  /** AWS: the names that RDS for PostgreSQL takes; words that it keeps to itself are below. */
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
  private static final Pattern DAILY = Pattern.compile(TIME + "-" + TIME);
  private static final String DAY = "(mon|tue|wed|thu|fri|sat|sun):";
  private static final Pattern WEEKLY = Pattern.compile(DAY + TIME + "-" + DAY + TIME);

  public static PostgresDatabasePropertiesBuilder builder() {
    return PostgresDatabasePropertiesBuilder.builder();
  }

  /** How far RDS may grow the disk, given or not. */
  int growsToGib() {
    return maximumStorageGib.orElse(Math.min(2 * storageGib, MOST_GIB));
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    check.between("majorVersion", majorVersion, 14, 17, "of PostgreSQL", "16 is well tried");
    check.between("storageGib", storageGib, 20, MOST_GIB, "GiB", "100 is a start");
    maximumStorageGib.ifPresent(gib -> canGrow(check, gib));
    identifier(check, "databaseName", databaseName);
    identifier(check, "adminName", adminName);
    if (adminName.startsWith("rds") || adminName.startsWith("pg_") || adminName.equals("admin")) {
      check.problem(
          "adminName", adminName, "is kept by RDS", "another name", "choose one of your own");
    }
    check.between("backupDays", backupDays, 1, 35, "days", "14 to 35 is common");
    check.matches(
        "backupWindow", backupWindow, DAILY, "hh:mm-hh:mm in UTC", "write it like 01:00-02:00");
    check.matches(
        "maintenanceWindow",
        maintenanceWindow,
        WEEKLY,
        "ddd:hh:mm-ddd:hh:mm in UTC",
        "write it like sun:02:30-sun:04:00");
    LogGroupProperties.checkRetention(check, "logDays", logDays);
  }

  /**
   * RDS takes a limit only if it is at least a tenth above the disk (AWS: "Storage autoscaling").
   */
  private void canGrow(Checks check, int gib) {
    if (check.usable("storageGib") && (gib * 10L < storageGib * 11L || gib > MOST_GIB)) {
      check.problem(
          "maximumStorageGib",
          gib,
          "leaves no room to grow",
          "%d to %d GiB".formatted((storageGib * 11L + 9) / 10, MOST_GIB),
          "raise it, or leave it out for twice storageGib");
    }
  }

  private static void identifier(Checks check, String path, String name) {
    check.matches(
        path,
        name,
        IDENTIFIER,
        "at most 63 lower-case letters, digits and underscores, a letter first",
        "choose a name like platform");
  }
}
