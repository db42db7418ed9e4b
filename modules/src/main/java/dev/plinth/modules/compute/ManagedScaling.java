package dev.plinth.modules.compute;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Optional;

/**
 * Between which sizes EMR grows and shrinks a cluster with its load; all in vCPUs of core and task
 * instances together.
 *
 * @param minimumVcpus the smallest size; 8 by default
 * @param maximumVcpus the largest size: what the cluster can cost; 64 by default
 * @param maximumOnDemandVcpus how much of that may be on demand, the rest being spot; all by
 *     default
 * @param maximumCoreVcpus how much of that may be core instances, which hold HDFS; all by default
 */
@ConstructProperties
public record ManagedScaling(
    @Initializer("DEFAULT_MINIMUM_VCPUS") int minimumVcpus,
    @Initializer("DEFAULT_MAXIMUM_VCPUS") int maximumVcpus,
    Optional<Integer> maximumOnDemandVcpus,
    Optional<Integer> maximumCoreVcpus)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_MINIMUM_VCPUS = 8;

  /** The default, told above. */
  public static final int DEFAULT_MAXIMUM_VCPUS = 64;

  public static ManagedScalingBuilder builder() {
    return ManagedScalingBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.between("minimumVcpus", minimumVcpus, 4, 10_000, "vCPUs", "4 is one xlarge instance");
    check.between("maximumVcpus", maximumVcpus, 4, 10_000, "vCPUs", "4 is one xlarge instance");
    if (check.usable("minimumVcpus", "maximumVcpus") && minimumVcpus > maximumVcpus) {
      check.problem(
          "minimumVcpus",
          minimumVcpus,
          "is more than maximumVcpus, " + maximumVcpus,
          "4 to %d vCPUs".formatted(maximumVcpus),
          "lower it, or raise maximumVcpus");
    }
    maximumOnDemandVcpus.ifPresent(vcpus -> share(check, "maximumOnDemandVcpus", vcpus));
    maximumCoreVcpus.ifPresent(vcpus -> share(check, "maximumCoreVcpus", vcpus));
  }

  private void share(Checks check, String component, int vcpus) {
    check.between(
        component, vcpus, 0, maximumVcpus, "vCPUs, maximumVcpus", "leave it out to allow all");
  }
}
