package dev.plinth.modules.compute;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a Spark cluster is made of, one that a DAG starts ({@link EmrJobFlow}) or a long-lived one
 * ({@link EmrCluster}). Capacity is counted in vCPUs, whatever the types of instances.
 *
 * @param name its name; required
 * @param release the release of EMR; emr-7.8.0 by default
 * @param applications what is installed beside Hadoop and Spark; the CloudWatch agent by default
 * @param primary the instance that leads it
 * @param core the instances that work and hold HDFS; when no capacity is given, the least that
 *     {@code scaling} keeps, on demand
 * @param task further instances that work; none by default
 * @param scaling between which sizes it grows and shrinks
 * @param idleMinutes how long it may be idle before EMR ends it, 1 to 10080; 30 by default
 * @param concurrentSteps how many steps may run at a time, 1 to 256; 1 by default
 * @param spark settings of spark-defaults, as {@code spark.sql.shuffle.partitions}; those of EMR by
 *     default
 */
@ConstructProperties
public record SparkClusterProperties(
    String name,
    @Initializer("DEFAULT_RELEASE") EmrRelease release,
    @Initializer("DEFAULT_APPLICATIONS") Set<EmrApplication> applications,
    @Initializer("defaultPrimary") PrimaryFleet primary,
    @Initializer("defaultCore") WorkerFleet core,
    Optional<WorkerFleet> task,
    @Initializer("defaultScaling") ManagedScaling scaling,
    @Initializer("DEFAULT_IDLE_MINUTES") int idleMinutes,
    @Initializer("DEFAULT_CONCURRENT_STEPS") int concurrentSteps,
    Map<String, String> spark)
    implements Validated {

  /** The default, told above. */
  public static final EmrRelease DEFAULT_RELEASE = EmrRelease.EMR_7_8_0;

  /** The default, told above. */
  public static final Set<EmrApplication> DEFAULT_APPLICATIONS =
      Set.of(EmrApplication.AMAZON_CLOUD_WATCH_AGENT);

  /** The default, told above. */
  public static final int DEFAULT_IDLE_MINUTES = 30;

  /** The default, told above. */
  public static final int DEFAULT_CONCURRENT_STEPS = 1;

  public static SparkClusterPropertiesBuilder builder() {
    return SparkClusterPropertiesBuilder.builder();
  }

  /** The default, told above. */
  public static PrimaryFleet defaultPrimary() {
    return PrimaryFleet.builder().build();
  }

  /** The default, told above. */
  public static WorkerFleet defaultCore() {
    return WorkerFleet.builder().build();
  }

  /** The default, told above. */
  public static ManagedScaling defaultScaling() {
    return ManagedScaling.builder().build();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    check.between("idleMinutes", idleMinutes, 1, 10_080, "minutes", "15 to 60 is common");
    check.between("concurrentSteps", concurrentSteps, 1, 256, "steps", "1 runs them in order");
    settings(check);
    if (check.usable("core", "task", "scaling")) {
      startsWithinScaling(check);
    }
  }

  /** The core instances, with a capacity in any case. */
  WorkerFleet coreFleet() {
    return core.vcpus() > 0
        ? core
        : WorkerFleetBuilder.builder(core).onDemandVcpus(scaling.minimumVcpus()).build();
  }

  /** The names of all that is installed, in a fixed order. */
  List<String> applicationNames() {
    return List.of(EmrApplication.values()).stream()
        .filter(
            application ->
                application == EmrApplication.HADOOP
                    || application == EmrApplication.SPARK
                    || applications.contains(application))
        .map(EmrApplication::code)
        .toList();
  }

  private void settings(Checks check) {
    spark.forEach(
        (key, value) -> {
          if (!key.startsWith("spark.")) {
            check.problem(
                "spark." + key,
                value,
                "is no setting of Spark",
                "names that start with spark.",
                "write the whole name, as spark.sql.shuffle.partitions");
          }
        });
  }

  private void startsWithinScaling(Checks check) {
    int vcpus = coreFleet().vcpus() + task.map(WorkerFleet::vcpus).orElse(0);
    if (vcpus < scaling.minimumVcpus() || vcpus > scaling.maximumVcpus()) {
      check.problem(
          "core",
          vcpus + " vCPUs",
          "to start with (core%s) is outside what scaling keeps"
              .formatted(task.isPresent() ? " and task" : ""),
          "%d to %d vCPUs".formatted(scaling.minimumVcpus(), scaling.maximumVcpus()),
          "change the capacity of the fleets, or %s"
              .formatted(
                  vcpus < scaling.minimumVcpus()
                      ? "scaling.minimumVcpus"
                      : "scaling.maximumVcpus"));
    }
  }
}
