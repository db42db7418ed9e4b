package dev.plinth.modules.access;

import com.hashicorp.cdktf.providers.aws.iam_instance_profile.IamInstanceProfile;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.validation.Checks;
import software.constructs.Construct;

/**
 * The role of the instances of Spark clusters, so of the jobs that run there: they read the raw
 * zone and the jobs' own code, write the curated zone with its tables, and push their logs.
 */
public final class EmrInstanceRole extends PlatformConstruct {

  /** Where in the lake's log bucket clusters push their logs. */
  public static final String LOG_FOLDER = "emr/";

  private final Role role;
  private final IamInstanceProfile profile;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public EmrInstanceRole(Construct scope, String id, DataLake lake, WorkloadProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    role =
        new Role(
            this,
            "Role",
            properties.role(
                "emr-instances", "Spark jobs on EMR instances", TrustStatements.instances()));
    profile = role.instanceProfile();
    lake.raw().grantRead(role, "ReadRaw");
    lake.artifacts().grantRead(role, "ReadJobs", "etl/", "scripts/");
    lake.curated().grantReadWrite(role, "WriteCurated");
    lake.catalog().grantReadWrite(role, "WriteTables");
    lake.logs().grantWrite(role, "WriteLogs", LOG_FOLDER);
  }

  /** The role. */
  public Role role() {
    return role;
  }

  /** What instances get the role through. */
  public IamInstanceProfile profile() {
    return profile;
  }
}
