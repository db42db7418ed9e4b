package dev.plinth.modules.compute;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;

/**
 * The one instance that leads a cluster. It is never a spot instance: the cluster ends with it.
 *
 * @param types the types it may have, the preferred first; m7g, m6g and m6i, xlarge, by default
 * @param diskGib the size of its volume in GiB, 32 to 16384; 64 by default
 */
@ConstructProperties
public record PrimaryFleet(
    @Initializer("DEFAULT_TYPES") List<InstanceType> types,
    @Initializer("DEFAULT_DISK_GIB") int diskGib)
    implements Validated {

  /** The default, told above. */
  public static final List<InstanceType> DEFAULT_TYPES =
      FleetChecks.types("m7g.xlarge", "m6g.xlarge", "m6i.xlarge");

  /** The default, told above. */
  public static final int DEFAULT_DISK_GIB = 64;

  public static PrimaryFleetBuilder builder() {
    return PrimaryFleetBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    FleetChecks.types(check, types);
    FleetChecks.disk(check, diskGib);
  }
}
