package dev.plinth.modules.orchestration;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an {@link AirflowEnvironment} is made of.
 *
 * @param name its name; required
 * @param version of Airflow, one that MWAA offers; 2.10.3 by default
 * @param environmentClass its size; small by default
 * @param schedulers how many schedulers; the fewest that the class allows by default
 * @param minimumWorkers how many workers it shrinks to; 1 by default
 * @param maximumWorkers how many workers it grows to; 5 by default, 1 for the class micro
 * @param requirements Python packages, each pinned as {@code name==version}, within Airflow's own
 *     constraints; none by default
 * @param plugins Python modules with plugins, by the name of the file; none by default
 * @param options options of Airflow, as {@code core.parallelism}; beside those that the platform
 *     sets, none by default
 * @param maintenanceWindow when MWAA may change it every week, UTC, on the hour or half of it;
 *     SUN:02:30 by default
 * @param logDays how long its logs are kept; a year by default
 * @param destroyable the first of two keys that let its logs be destroyed, see {@link
 *     dev.plinth.modules.DataRemoval}; not by default
 */
@ConstructProperties
public record AirflowProperties(
    String name,
    @Initializer("DEFAULT_VERSION") AirflowVersion version,
    @Initializer("DEFAULT_CLASS") AirflowClass environmentClass,
    Optional<Integer> schedulers,
    @Initializer("DEFAULT_MINIMUM_WORKERS") int minimumWorkers,
    Optional<Integer> maximumWorkers,
    List<String> requirements,
    Map<String, String> plugins,
    Map<String, String> options,
    @Initializer("DEFAULT_MAINTENANCE_WINDOW") String maintenanceWindow,
    @Initializer("DEFAULT_LOG_DAYS") int logDays,
    boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final AirflowVersion DEFAULT_VERSION = AirflowVersion.parse("2.10.3");

  /** The default, told above. */
  public static final AirflowClass DEFAULT_CLASS = AirflowClass.SMALL;

  /** The default, told above. */
  public static final int DEFAULT_MINIMUM_WORKERS = 1;

  /** The default, told above, where the class allows as many. */
  public static final int DEFAULT_MAXIMUM_WORKERS = 5;

  /** The default, told above. */
  public static final String DEFAULT_MAINTENANCE_WINDOW = "SUN:02:30";

  /** The default, told above. */
  public static final int DEFAULT_LOG_DAYS = LogGroupProperties.DEFAULT_RETENTION_DAYS;

  public static AirflowPropertiesBuilder builder() {
    return AirflowPropertiesBuilder.builder();
  }

  /** How many schedulers, given or not. */
  int schedulerCount() {
    return schedulers.orElse(environmentClass.leastSchedulers());
  }

  /** How many workers it grows to, given or not. */
  int mostWorkers() {
    return maximumWorkers.orElse(Math.min(DEFAULT_MAXIMUM_WORKERS, environmentClass.mostWorkers()));
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    new AirflowChecks(this, check).run();
  }
}
