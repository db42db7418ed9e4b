package dev.plinth.modules.access;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.List;

/**
 * Where a workload runs.
 *
 * @param name first part of the names of all its parts, and the value of the tag {@link
 *     dev.plinth.modules.EmrTags#PLATFORM} of its clusters; required
 * @param account the account it runs in; required
 * @param region the region it runs in; required
 */
@ConstructProperties
public record WorkloadProperties(String name, AccountId account, Region region)
    implements Validated {

  public static WorkloadPropertiesBuilder builder() {
    return WorkloadPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
  }

  /** The ARN of what a service has in this account and region. */
  String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
  }

  /** A role named for this workload. */
  RoleProperties role(String suffix, String description, PolicyStatement trust) {
    return RoleProperties.builder()
        .name(name + "-" + suffix)
        .description(description)
        .trust(List.of(trust))
        .build();
  }
}
