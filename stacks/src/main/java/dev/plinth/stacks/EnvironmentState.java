package dev.plinth.stacks;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.Region;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an environment's Terraform state is kept: encrypted, and locked by S3 itself.
 *
 * @param region where the bucket lies; the environment's
 * @param bucket the bucket's name; required
 * @param kmsKeyId the ARN or alias of the key that encrypts the state; the bucket's own key by
 *     default
 */
@ConstructProperties
public record EnvironmentState(Region region, String bucket, Optional<String> kmsKeyId)
    implements Validated {

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
  private static final Pattern KEY = Pattern.compile("arn:aws:kms:.+|alias/.+");

  public static EnvironmentStateBuilder builder() {
    return EnvironmentStateBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.matches(
        "bucket",
        bucket,
        BUCKET,
        "3 to 63 lower-case letters, digits and hyphens",
        "name the bucket that holds the state");
    kmsKeyId.ifPresent(
        key ->
            check.matches(
                "kmsKeyId", key, KEY, "a key's ARN or an alias", "write it like alias/acme-state"));
  }
}
