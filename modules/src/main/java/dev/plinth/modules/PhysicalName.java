package dev.plinth.modules;

import dev.plinth.modules.validation.Checks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule for the {@code name} property that every construct's names in AWS start with. It fits
 * what AWS allows in the names of buckets, roles, log groups, queues and databases alike.
 */
public final class PhysicalName {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 32;

  private PhysicalName() {}

  /** Reports a name that some AWS service would refuse. */
  public static void check(Checks check, String path, @Nullable String name) {
    check.matches(
        path,
        name,
        FORM,
        "lower-case letters, digits and single hyphens, a letter first",
        "choose a name like acme-data-dev");
    if (name != null && name.length() > LONGEST) {
      check.problem(
          path,
          name,
          "has %d characters".formatted(name.length()),
          "at most " + LONGEST + ", which leaves room for suffixes in a bucket's name",
          "shorten it");
    }
  }
}
