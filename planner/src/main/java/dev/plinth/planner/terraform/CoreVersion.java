package dev.plinth.planner.terraform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which core ran.
 *
 * @param product Terraform or OpenTofu
 * @param version for example {@code 1.11.4}
 */
public record CoreVersion(Product product, String version) {

  /** The first Terraform whose S3 backend locks with {@code use_lockfile}. */
  static final String OLDEST_TERRAFORM = "1.10";

  /** The first OpenTofu whose S3 backend locks with {@code use_lockfile}. */
  static final String OLDEST_OPENTOFU = "1.10";

  private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d+)\\.(\\d+).*");

  /** The two programs that run the same language. */
  public enum Product {
    TERRAFORM("Terraform", OLDEST_TERRAFORM),
    OPENTOFU("OpenTofu", OLDEST_OPENTOFU);

    private final String title;
    private final String oldest;

    Product(String title, String oldest) {
      this.title = title;
      this.oldest = oldest;
    }
  }

  /** What to tell the user when this version is too old; empty when it will do. */
  public Optional<String> tooOld() {
    return number(version) < number(product.oldest)
        ? Optional.of(
            "%s %s is too old: Plinth needs %s or newer"
                .formatted(product.title, version, product.oldest))
        : Optional.empty();
  }

  private static int number(String version) {
    Matcher matcher = MAJOR_MINOR.matcher(version);
    return matcher.matches()
        ? Integer.parseInt(matcher.group(1)) * 1000 + Integer.parseInt(matcher.group(2))
        : Integer.MAX_VALUE;
  }
}
