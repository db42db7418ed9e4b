package dev.plinth.modules.orchestration;

import com.hashicorp.cdktf.providers.aws.s3_object.S3Object;
import dev.plinth.modules.json.JsonDocument;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.validation.Checks;
import software.constructs.Construct;

/** The platform's configuration as an object in the artifacts bucket, which DAGs read. */
public final class PlatformConfigurationObject extends PlatformConstruct {

  /** Its key. */
  public static final String KEY = "config/platform.json";

  private final S3Object resource;

  /**
   * @param artifacts where it is kept
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public PlatformConfigurationObject(
      Construct scope, String id, IBucket artifacts, PlatformConfiguration configuration) {
    super(scope, Checks.validId(scope, id, configuration));
    resource =
        S3Object.Builder.create(this, "Resource")
            .bucket(artifacts.bucketName())
            .key(KEY)
            .content(JsonDocument.of(configuration))
            .contentType("application/json")
            .build();
  }

  /** The URI of the configuration in a bucket, as DAGs are given it. */
  static String uri(IBucket artifacts) {
    return "s3://%s/%s".formatted(artifacts.bucketName(), KEY);
  }

  /** The object itself. */
  public S3Object resource() {
    return resource;
  }
}
