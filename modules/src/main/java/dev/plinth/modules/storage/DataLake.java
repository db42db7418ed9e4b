package dev.plinth.modules.storage;

import com.hashicorp.cdktf.providers.aws.s3_object.S3Object;
import dev.plinth.modules.encryption.EncryptionKey;
import dev.plinth.modules.encryption.EncryptionKeyProperties;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/**
 * The zones of the lake, each a bucket, under one key: raw (as it came, announced to EventBridge),
 * curated (what jobs made of it), artifacts (jobs, DAGs, scripts), and the logs of who touched
 * what.
 */
public final class DataLake extends PlatformConstruct {

  private final EncryptionKey key;
  private final DataLakeBucket logs;
  private final DataLakeBucket raw;
  private final DataLakeBucket curated;
  private final DataLakeBucket artifacts;
  private final TableCatalog catalog;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public DataLake(Construct scope, String id, DataLakeProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    key =
        new EncryptionKey(
            this,
            "Key",
            EncryptionKeyProperties.builder()
                .name(properties.name() + "-lake")
                .account(properties.account())
                .description("Objects of the data lake " + properties.name())
                .destroyable(properties.destroyable())
                .build());
    logs =
        DataLakeBucket.forAccessLogs(
            this,
            "Logs",
            properties.account(),
            bucket(properties, "logs")
                .lifecycle(
                    List.of(
                        LifecycleRule.builder()
                            .id("expire")
                            .expirationDays(Optional.of(properties.logDays()))
                            .build()))
                .build());
    raw =
        zone(
            "Raw",
            bucket(properties, "raw")
                .notifyEventBridge(true)
                .lifecycle(
                    List.of(
                        LifecycleRule.builder()
                            .id("archive")
                            .transitions(
                                Map.of(StorageClass.GLACIER_IR, properties.rawArchiveDays()))
                            .expirationDays(properties.rawExpirationDays())
                            .build())));
    curated =
        zone(
            "Curated",
            bucket(properties, "curated")
                .lifecycle(
                    List.of(
                        LifecycleRule.builder()
                            .id("tier")
                            .transitions(
                                Map.of(
                                    StorageClass.INTELLIGENT_TIERING,
                                    properties.curatedTieringDays()))
                            .build())));
    catalog = new TableCatalog(this, curated, properties);
    artifacts = zone("Artifacts", bucket(properties, "artifacts"));
    for (String folder : List.of("etl", "dags", "scripts")) {
      S3Object.Builder.create(artifacts, "Folder-" + folder)
          .bucket(artifacts.bucketName())
          .key(folder + "/")
          .content("")
          .build();
    }
  }

  /** The key of every zone but the logs, which S3 writes with its own. */
  public EncryptionKey key() {
    return key;
  }

  /** Who touched what, in a folder for each zone. */
  public DataLakeBucket logs() {
    return logs;
  }

  /** Data as it came. */
  public DataLakeBucket raw() {
    return raw;
  }

  /** Data that jobs made. */
  public DataLakeBucket curated() {
    return curated;
  }

  /** The tables of the curated zone. */
  public TableCatalog catalog() {
    return catalog;
  }

  /** Jobs in {@code etl/}, DAGs in {@code dags/}, scripts in {@code scripts/}. */
  public DataLakeBucket artifacts() {
    return artifacts;
  }

  private DataLakeBucket zone(String id, DataLakeBucketPropertiesBuilder properties) {
    var bucket = new DataLakeBucket(this, id, key, properties.build());
    bucket.logAccessTo(logs, "s3/" + id.toLowerCase(Locale.ROOT) + "/");
    return bucket;
  }

  /** Bucket names are unique in all of AWS: the account makes ours so. */
  private static DataLakeBucketPropertiesBuilder bucket(
      DataLakeProperties properties, String zone) {
    return DataLakeBucketProperties.builder()
        .name("%s-%s-%s".formatted(properties.name(), zone, properties.account()))
        .destroyable(properties.destroyable());
  }
}
