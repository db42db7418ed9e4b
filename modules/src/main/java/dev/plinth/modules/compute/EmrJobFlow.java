package dev.plinth.modules.compute;

import com.hashicorp.cdktf.providers.aws.s3_object.S3Object;
import dev.plinth.modules.json.JsonDocument;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.validation.Checks;
import software.constructs.Construct;

/**
 * The cluster that a DAG starts for a run and ends after it, as the JSON of the request that starts
 * it, in the artifacts bucket. What a plan can know of it is in one object, so that a plan shows
 * it; what AWS names, its place, is in another.
 */
public final class EmrJobFlow extends PlatformConstruct {

  /** The key of the request, all but its place. */
  public static final String REQUEST_KEY = "emr/job-flow.json";

  /** The key of what is laid over the request: subnets, groups, the key of the logs. */
  public static final String PLACEMENT_KEY = "emr/placement.json";

  private final S3Object resource;
  private final S3Object placement;

  /**
   * @param artifacts where the request is kept
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public EmrJobFlow(
      Construct scope,
      String id,
      EmrFoundation foundation,
      IBucket artifacts,
      SparkClusterProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    resource =
        object(
            "Resource",
            artifacts,
            REQUEST_KEY,
            JsonDocument.ofRequest(JobFlowRequests.request(foundation, properties)));
    placement =
        object(
            "Placement",
            artifacts,
            PLACEMENT_KEY,
            JsonDocument.ofRequest(JobFlowRequests.placement(foundation)));
  }

  /** The object with the request. */
  public S3Object resource() {
    return resource;
  }

  /** The object with its place. */
  public S3Object placement() {
    return placement;
  }

  private S3Object object(String id, IBucket bucket, String key, String content) {
    return S3Object.Builder.create(this, id)
        .bucket(bucket.bucketName())
        .key(key)
        .content(content)
        .contentType("application/json")
        .build();
  }
}
