package dev.plinth.modules.compute;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;

/**
 * Instances that do the work, of several types, so that one that AWS is short of holds nothing up.
 * Spot instances are of the types that AWS takes back least often; when none can be had in time,
 * on-demand ones take their place.
 *
 * @param types the types they may have; xlarge and 2xlarge of r7g, r6g, m7g and m6g by default
 * @param onDemandVcpus the capacity to start with that is never taken back, in vCPUs; none by
 *     default
 * @param spotVcpus the capacity to start with that AWS may take back, in vCPUs; none by default
 * @param spotTimeoutMinutes how long to wait for spot instances before on-demand ones are started,
 *     5 to 1440; 10 by default
 * @param diskGib the size of each volume in GiB, 32 to 16384; 64 by default
 */
@ConstructProperties
public record WorkerFleet(
    @Initializer("DEFAULT_TYPES") List<InstanceType> types,
    int onDemandVcpus,
    int spotVcpus,
    @Initializer("DEFAULT_SPOT_TIMEOUT_MINUTES") int spotTimeoutMinutes,
    @Initializer("DEFAULT_DISK_GIB") int diskGib)
    implements Validated {

  /** The default, told above. */
  public static final List<InstanceType> DEFAULT_TYPES =
      FleetChecks.types(
          "r7g.xlarge",
          "r6g.xlarge",
          "m7g.xlarge",
          "m6g.xlarge",
          "r7g.2xlarge",
          "r6g.2xlarge",
          "m7g.2xlarge",
          "m6g.2xlarge");

  /** The default, told above. */
  public static final int DEFAULT_SPOT_TIMEOUT_MINUTES = 10;

  /** The default, told above. */
  public static final int DEFAULT_DISK_GIB = 64;

  private static final int MOST_VCPUS = 10_000;

  public static WorkerFleetBuilder builder() {
    return WorkerFleetBuilder.builder();
  }

  /** The capacity to start with, in vCPUs. */
  public int vcpus() {
    return onDemandVcpus + spotVcpus;
  }

  @Override
  public void validate(Checks check) {
    FleetChecks.types(check, types);
    FleetChecks.disk(check, diskGib);
    check.between("onDemandVcpus", onDemandVcpus, 0, MOST_VCPUS, "vCPUs", "count in vCPUs");
    check.between("spotVcpus", spotVcpus, 0, MOST_VCPUS, "vCPUs", "count in vCPUs");
    check.between(
        "spotTimeoutMinutes", spotTimeoutMinutes, 5, 1440, "minutes", "10 to 30 is common");
    if (check.usable("types") && spotVcpus > 0 && types.size() == 1) {
      check.problem(
          "types",
          types.get(0),
          "is the only type, and spot capacity of a single type is taken back all at once",
          "two types or more for a fleet with spot instances",
          "add types of about the same size, or set spotVcpus to 0");
    }
  }
}
