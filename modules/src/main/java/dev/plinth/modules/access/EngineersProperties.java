package dev.plinth.modules.access;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who the {@link Engineers} of a platform are.
 *
 * @param name first part of the name of their group; required
 * @param account the account they work in; required
 * @param region the region they work in; required
 * @param users the names of IAM users to make for them; none by default, where people come by way
 *     of single sign-on
 */
@ConstructProperties
public record EngineersProperties(String name, AccountId account, Region region, Set<String> users)
    implements Validated {

  /** AWS: CreateUser, UserName. */
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9+=,.@_-]{1,64}");

  public static EngineersPropertiesBuilder builder() {
    return EngineersPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    for (String user : sortedUsers()) {
      check.matches(
          "users", user, USER, "at most 64 letters, digits and +=,.@_-", "write it like jane.doe");
    }
  }

  /** The users in a fixed order. */
  Set<String> sortedUsers() {
    return Collections.unmodifiableSet(new TreeSet<>(users));
  }

  /** The ARN of what a service has in this account and region. */
  String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
  }
}
