package dev.plinth.s3server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adobe's S3Mock in a process of its own, on a free port of the loopback interface. It checks no
 * signature: any access key is as good as another. Buckets are addressed by path. Closing it ends
 * the process.
 */
public final class S3Server implements AutoCloseable {

  private static final Pattern STARTED =
      Pattern.compile("Tomcat started on ports? (\\d+) \\(http\\)");
  private static final String VERSIONED =
      """
      <VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
        <Status>Enabled</Status>
      </VersioningConfiguration>
      """;

  private final Process process;
  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  private S3Server(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts an empty server.
   *
   * @param root an existing directory for its objects; emptied when the server is closed
   * @throws UncheckedIOException when it does not start
   */
  public static S3Server start(Path root) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx512m",
                  "-cp",
                  classPath(),
                  "com.adobe.testing.s3mock.S3MockApplication",
                  "--spring.main.banner-mode=off",
                  "--server.address=127.0.0.1",
                  "--server.port=0",
                  "--server.ssl.enabled=false",
                  "--com.adobe.testing.s3mock.httpPort=0",
                  "--com.adobe.testing.s3mock.store.root=" + root)
              .redirectErrorStream(true)
              .start();
      // A test that is killed must not leave the server behind.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new S3Server(process, URI.create("http://127.0.0.1:" + port(process)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath() throws IOException {
    try (InputStream text = S3Server.class.getResourceAsStream("class-path.txt")) {
      if (text == null) {
        throw new IOException("class-path.txt is missing: build the module s3-server with Maven");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static int port(Process process) throws IOException {
    List<String> log = new ArrayList<>();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      log.add(line);
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        drain(process);
        return Integer.parseInt(started.group(1));
      }
    }
    throw new IOException("the S3 server did not start:\n" + String.join("\n", log));
  }

  /** A server whose log nobody reads would stop when the pipe is full. */
  private static void drain(Process process) {
    Thread drain =
        new Thread(
            () -> {
              try {
                process.getInputStream().transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // The server has ended, and its log with it.
              }
            },
            "s3-server log");
    drain.setDaemon(true);
    drain.start();
  }

  /** Where clients find it, for example {@code http://127.0.0.1:40001}. */
  public URI endpoint() {
    return endpoint;
  }

  /** Makes a bucket. */
  public void createBucket(String name) {
    send(request("/" + name).PUT(BodyPublishers.noBody()).build());
  }

  /** Makes a bucket that keeps every version of its objects. */
  public void createVersionedBucket(String name) {
    createBucket(name);
    send(
        request("/" + name + "?versioning")
            .header("Content-Type", "application/xml")
            .PUT(BodyPublishers.ofString(VERSIONED))
            .build());
  }

  /**
   * Asks for what is at a path such as {@code /bucket/key} or {@code /bucket?versions}, whatever
   * the status of the answer.
   */
  public HttpResponse<String> get(String path) {
    return exchange(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(endpoint + path));
  }

  private void send(HttpRequest request) {
    HttpResponse<String> response = exchange(request);
    if (response.statusCode() >= 300) {
      throw new UncheckedIOException(
          new IOException(
              "%s %s: %d %s"
                  .formatted(
                      request.method(), request.uri(), response.statusCode(), response.body())));
    }
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
