package dev.plinth.cli.artifacts;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of S3, or of a server that speaks its protocol. */
public final class S3ObjectStore implements ObjectStore {

  private final S3Client s3;
  private final String bucket;

  private S3ObjectStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /**
   * The bucket, with the credentials of AWS's default chain; nothing is asked of it yet.
   *
   * @param endpoint of a server other than AWS's, which is then addressed by path
   */
  public static S3ObjectStore open(String bucket, String region, Optional<URI> endpoint) {
    return open(bucket, region, endpoint, DefaultCredentialsProvider.builder().build());
  }

  static S3ObjectStore open(
      String bucket, String region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    var builder =
        S3Client.builder()
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create());
    endpoint.ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
    return new S3ObjectStore(builder.build(), bucket);
  }

  @Override
  public List<StoredObject> list(String prefix) {
    return ask(
        () ->
            s3
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                .contents()
                .stream()
                .map(object -> new StoredObject(object.key(), object.size()))
                .toList());
  }

  @Override
  public Optional<String> sha256(String key) {
    return ask(
        () ->
            Optional.ofNullable(
                s3.headObject(
                        request ->
                            request.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED))
                    .checksumSHA256()));
  }

  @Override
  public void put(Artifact artifact) {
    ask(
        () ->
            s3.putObject(
                request ->
                    request.bucket(bucket).key(artifact.key()).checksumSHA256(artifact.sha256()),
                RequestBody.fromFile(artifact.file())));
  }

  @Override
  public void delete(String key) {
    ask(() -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
  }

  @Override
  public void close() {
    s3.close();
  }

  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (S3Exception e) {
      throw new ArtifactException(
          "the bucket %s answers: %s".formatted(bucket, reason(e)), remedy(e), e);
    } catch (SdkClientException e) {
      throw new ArtifactException(
          "the bucket %s cannot be asked: %s".formatted(bucket, firstLine(e)),
          "check the credentials (AWS_PROFILE, or 'aws sso login') and the network",
          e);
    }
  }

  private static String reason(S3Exception e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null || code.isEmpty() ? "status " + e.statusCode() : code;
  }

  private static String remedy(S3Exception e) {
    return switch (e.statusCode()) {
      case 301, 307 -> "it is in another region: check 'region' in the environment's file";
      case 403 ->
          "the credentials may not do this: s3:ListBucket, s3:GetObject, s3:PutObject and"
              + " s3:DeleteObject on the bucket and kms:GenerateDataKey on its key are needed";
      case 404 -> "deploy the environment first: its stack makes the bucket";
      default -> "run it again: what was stored stays, the rest follows";
    };
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }
}
