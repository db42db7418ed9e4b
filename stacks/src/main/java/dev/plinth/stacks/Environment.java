package dev.plinth.stacks;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.network.NetworkProperties;
import dev.plinth.modules.Region;
import dev.plinth.modules.network.VpcEndpointsProperties;
import dev.plinth.modules.storage.DataLakeProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * All that one environment is: the components are the keys of its file, the records below are its
 * sections. Sections have their {@code name}, {@code account} and {@code region} from here.
 *
 * @param environment its name, that of the file; also the stack's id
 * @param prefix first part of all names in AWS, the environment's follows; required
 * @param account the one account that Terraform may apply it to; required
 * @param region where it lies; required
 * @param dataMayBeDestroyed the second of the two keys that let data be destroyed: consent for
 *     everything whose own property allows it; not by default
 * @param tags tags of every resource, beside the environment's own
 * @param state where its Terraform state is kept
 * @param network its VPC
 * @param endpoints its ways to AWS services inside the VPC
 * @param lake its buckets
 */
@ConstructProperties
public record Environment(
    String environment,
    String prefix,
    AccountId account,
    Region region,
    boolean dataMayBeDestroyed,
    Map<String, String> tags,
    EnvironmentState state,
    NetworkProperties network,
    VpcEndpointsProperties endpoints,
    DataLakeProperties lake)
    implements Validated {

  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  public static EnvironmentBuilder builder() {
    return EnvironmentBuilder.builder();
  }

  /** The first part of the names of all that it has. */
  public String name() {
    return prefix + "-" + environment;
  }

  @Override
  public void validate(Checks check) {
    if (check.usable("environment", "prefix")) {
      PhysicalName.check(check, "prefix", name());
    }
    tags.forEach(
        (key, value) -> {
          tag(check, "tags." + key, key);
          tag(check, "tags." + key, value);
        });
  }

  private static void tag(Checks check, String path, String text) {
    check.matches(
        path, text, TAG, "letters, digits, spaces and _.:/=+-@", "use these characters alone");
    if (text.startsWith("aws:")) {
      check.problem(
          path, text, "starts with aws:", "any other start", "AWS reserves it; rename it");
    }
  }
}
