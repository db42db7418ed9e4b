package dev.plinth.modules.storage;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a {@link DataLakeBucket} is made of.
 *
 * @param name its name, unique among all buckets of AWS; required
 * @param lifecycle what becomes of objects as they grow old; kept as they are by default
 * @param noncurrentDays how long overwritten and deleted objects can be restored; 90 days by
 *     default
 * @param abortUploadsAfterDays when the parts of an unfinished upload are dropped; 7 days by
 *     default
 * @param notifyEventBridge whether EventBridge hears of every change of an object; not by default
 * @param destroyable the first of two keys that let the bucket be destroyed with its content, see
 *     {@link DataRemoval}; not by default
 */
@ConstructProperties
public record DataLakeBucketProperties(
    String name,
    List<LifecycleRule> lifecycle,
    @Initializer("DEFAULT_NONCURRENT_DAYS") int noncurrentDays,
    @Initializer("DEFAULT_ABORT_UPLOADS_AFTER_DAYS") int abortUploadsAfterDays,
    boolean notifyEventBridge,
    boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_NONCURRENT_DAYS = 90;

  /** The default, told above. */
  public static final int DEFAULT_ABORT_UPLOADS_AFTER_DAYS = 7;

  /** AWS: "Bucket naming rules"; without dots, which break TLS to virtual-hosted names. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{1,61})[a-z0-9]");

  public static DataLakeBucketPropertiesBuilder builder() {
    return DataLakeBucketPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.matches(
        "name",
        name,
        NAME,
        "3 to 63 lower-case letters, digits and hyphens, neither first nor last a hyphen",
        "choose a name like acme-data-dev-raw");
    check.between("noncurrentDays", noncurrentDays, 1, 36_500, "days", "30 to 90 is common");
    check.between("abortUploadsAfterDays", abortUploadsAfterDays, 1, 365, "days", "7 is common");
    var ids = new HashSet<String>(Set.of(BucketLifecycle.HOUSEKEEPING));
    for (int i = 0; i < lifecycle.size(); i++) {
      String id = lifecycle.get(i).id();
      if (!ids.add(id)) {
        check.problem(
            "lifecycle[" + i + "].id",
            id,
            "is the id of another rule",
            "an id of its own for each rule",
            "rename one of them");
      }
    }
  }
}
