package dev.plinth.modules.vpn;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.network.Cidr;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may reach what through a {@link ClientVpn}.
 *
 * @param id what it is for, in lower case with hyphens; part of its resource's address; required
 * @param cidr what may be reached; required
 * @param group the SAML group whose members may; everybody who can connect by default
 */
@ConstructProperties
public record VpnAuthorization(String id, Cidr cidr, Optional<String> group) implements Validated {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,40}");

  public static VpnAuthorizationBuilder builder() {
    return VpnAuthorizationBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.matches(
        "id", id, ID, "lower-case letters, digits and hyphens", "write it like databases");
    group.ifPresent(name -> check.notBlank("group", name, "leave it out for everybody"));
    if (check.usable("cidr") && cidr.equals(Cidr.ANYWHERE)) {
      check.problem(
          "cidr",
          cidr,
          "is the whole internet",
          "a block of known networks",
          "name the networks that clients need");
    }
  }
}
