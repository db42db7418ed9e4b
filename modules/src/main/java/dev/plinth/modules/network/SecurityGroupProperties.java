package dev.plinth.modules.network;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;

/**
 * What a {@link SecurityGroup} is made of.
 *
 * @param name first part of its name in AWS, which adds a unique part; required
 * @param description what its members are; required
 */
@ConstructProperties
public record SecurityGroupProperties(String name, String description) implements Validated {

  public static SecurityGroupPropertiesBuilder builder() {
    return SecurityGroupPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    SecurityGroupRule.checkDescription(check, description);
  }
}
