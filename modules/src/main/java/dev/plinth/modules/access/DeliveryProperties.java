package dev.plinth.modules.access;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a platform is delivered from GitHub.
 *
 * @param name first part of the names of all its parts, and of what is delivered; required
 * @param account the account that is delivered to; required
 * @param region the region that is delivered to; required
 * @param repository owner and name of the repository, as {@code acme/data-platform}; required
 * @param environment the GitHub environment whose jobs deploy; required
 * @param branch the branch whose jobs plan, beside those of pull requests; {@code main} by default
 * @param providerArn the account's OpenID Connect provider of GitHub, where it is there already,
 *     since an account has one; made by default
 */
@ConstructProperties
public record DeliveryProperties(
    String name,
    AccountId account,
    Region region,
    String repository,
    String environment,
    @Initializer("DEFAULT_BRANCH") String branch,
    Optional<String> providerArn)
    implements Validated {

  /** The default, told above. */
  public static final String DEFAULT_BRANCH = "main";

  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9-]+/[A-Za-z0-9._-]+");
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9._/-]+");
  private static final Pattern PROVIDER =
      Pattern.compile(
          "arn:aws:iam::\\d{12}:oidc-provider/token\\.actions\\.githubusercontent\\.com");

  public static DeliveryPropertiesBuilder builder() {
    return DeliveryPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    check.matches(
        "repository",
        repository,
        REPOSITORY,
        "the owner and the name of one repository, without wildcards",
        "write it like acme/data-platform");
    check.matches(
        "environment", environment, ENVIRONMENT, "the name of a GitHub environment", "name one");
    check.matches("branch", branch, BRANCH, "one branch, without wildcards", "write it like main");
    providerArn.ifPresent(
        arn ->
            check.matches(
                "providerArn",
                arn,
                PROVIDER,
                "the ARN of GitHub's provider in this account",
                "write it like"
                    + " arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"));
  }
}
