package dev.plinth.modules.compute;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an {@link EmrFoundation} is made of.
 *
 * @param name first part of the names of all its parts; required
 * @param certificates the key in the artifacts bucket of the zip with the PEM files that instances
 *     show each other (AWS: "Providing certificates for encrypting data in transit"); put there by
 *     hand, so that no private key is in the state; {@code certificates/emr.zip} by default
 * @param tags tags of every cluster, beside those that EMR and Airflow need: clusters are started
 *     outside Terraform, which tags all else; none by default
 */
@ConstructProperties
public record EmrFoundationProperties(
    String name, @Initializer("DEFAULT_CERTIFICATES") String certificates, Map<String, String> tags)
    implements Validated {

  /** The default, told above. */
  public static final String DEFAULT_CERTIFICATES = "certificates/emr.zip";

  private static final Pattern ZIP = Pattern.compile("[^/\\s][^\\s]*\\.zip");

  public static EmrFoundationPropertiesBuilder builder() {
    return EmrFoundationPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    check.matches(
        "certificates",
        certificates,
        ZIP,
        "the key of a zip, without the bucket",
        "write it like " + DEFAULT_CERTIFICATES);
  }
}
