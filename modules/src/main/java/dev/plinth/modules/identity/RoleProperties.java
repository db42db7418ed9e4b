package dev.plinth.modules.identity;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a {@link Role} is made of.
 *
 * @param name its name in AWS; required
 * @param description who works with it and for what; required
 * @param trust who may assume it, see {@link TrustStatements}; required
 * @param permissionsBoundary the ARN of the policy that bounds whatever it is granted; by default
 *     that of the scope, see {@link PermissionsBoundary}
 * @param maxSessionSeconds how long a session lasts at most, 3,600 to 43,200; an hour by default
 */
@ConstructProperties
public record RoleProperties(
    String name,
    String description,
    List<PolicyStatement> trust,
    Optional<String> permissionsBoundary,
    @Initializer("DEFAULT_MAX_SESSION_SECONDS") int maxSessionSeconds)
    implements Validated {

  /** The default, told above. */
  public static final int DEFAULT_MAX_SESSION_SECONDS = 3600;

  /** AWS: "IAM and AWS STS quotas", names of roles; of its characters those our names have. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private static final Pattern POLICY = Pattern.compile("arn:aws:iam::(\\d{12}|aws):policy/.+");

  public static RolePropertiesBuilder builder() {
    return RolePropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.matches(
        "name",
        name,
        NAME,
        "at most 64 lower-case letters, digits and hyphens, a letter first",
        "choose a name like acme-data-dev-jobs");
    check.notBlank("description", description, "say who works with the role and for what");
    check.notEmpty("trust", trust, "at least one statement", "say who may assume the role");
    for (int i = 0; i < trust.size(); i++) {
      if (trust.get(i).principals().isEmpty()) {
        check.problem(
            "trust[" + i + "].principals",
            null,
            "is empty",
            "at least one principal",
            "say who may assume the role");
      }
    }
    permissionsBoundary.ifPresent(
        arn ->
            check.matches(
                "permissionsBoundary",
                arn,
                POLICY,
                "the ARN of an IAM policy",
                "write it like arn:aws:iam::111122223333:policy/boundary"));
    check.between(
        "maxSessionSeconds", maxSessionSeconds, 3600, 43_200, "seconds", "an hour is safest");
  }
}
