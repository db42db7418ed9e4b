package dev.plinth.cli.artifacts;

import dev.plinth.s3server.S3Server;
import java.net.URI;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of the test's server, looked at past the code under test. */
public final class Bucket implements AutoCloseable {

  /** The server checks no signature. */
  static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("anybody", "anything"));

  private final String name;
  private final URI endpoint;
  private final S3Client s3;

  private Bucket(String name, URI endpoint) {
    this.name = name;
    this.endpoint = endpoint;
    this.s3 =
        S3Client.builder()
            .region(Region.EU_NORTH_1)
            .credentialsProvider(ANYBODY)
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .build();
  }

  /** Makes a bucket of that name. */
  public static Bucket create(S3Server server, String name) {
    server.createBucket(name);
    return new Bucket(name, server.endpoint());
  }

  /** The code under test, for this bucket. */
  ObjectStore store() {
    return S3ObjectStore.open(name, "eu-north-1", Optional.of(endpoint), ANYBODY);
  }

  /** Puts an object there. */
  public void put(String key, String content) {
    s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromString(content));
  }

  /** Removes everything. */
  public void clear() {
    times().keySet().forEach(key -> s3.deleteObject(request -> request.bucket(name).key(key)));
  }

  /** The content of every object, by its key. */
  public SortedMap<String, String> contents() {
    var contents = new TreeMap<String, String>();
    s3.listObjectsV2Paginator(request -> request.bucket(name))
        .contents()
        .forEach(
            object ->
                contents.put(
                    object.key(),
                    s3.getObjectAsBytes(request -> request.bucket(name).key(object.key()))
                        .asUtf8String()));
    return contents;
  }

  /** When each object was stored, by its key. */
  public SortedMap<String, String> times() {
    var times = new TreeMap<String, String>();
    s3.listObjectsV2Paginator(request -> request.bucket(name))
        .contents()
        .forEach(object -> times.put(object.key(), object.lastModified() + " " + object.eTag()));
    return times;
  }

  @Override
  public void close() {
    s3.close();
  }
}
