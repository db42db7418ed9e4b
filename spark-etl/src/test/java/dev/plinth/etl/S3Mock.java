package dev.plinth.etl;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** An S3 server as a process of its own, on loopback, with one bucket {@code lake}. */
final class S3Mock implements AutoCloseable {

  private static final int START_SECONDS = 180;

  private final Process process;
  private final int port;

  private S3Mock(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static S3Mock start(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-Xmx512m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Dserver.address=127.0.0.1",
                    "-Dserver.port=" + freePort(),
                    "-Dcom.adobe.testing.s3mock.httpPort=" + port,
                    "-Dcom.adobe.testing.s3mock.domain.root=" + folder,
                    "-Dcom.adobe.testing.s3mock.domain.initialBuckets=lake",
                    "-jar",
                    System.getProperty("plinth.s3mock")))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3mock.log").toFile())
            .start();
    var mock = new S3Mock(process, port);
    mock.awaitStart(folder);
    return mock;
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private void awaitStart(Path folder) throws InterruptedException, IOException {
    for (int i = 0; i < START_SECONDS * 4 && process.isAlive(); i++) {
      try {
        var connection =
            (HttpURLConnection) URI.create(endpoint() + "/lake").toURL().openConnection();
        connection.setRequestMethod("HEAD");
        if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      Thread.sleep(250);
    }
    process.destroyForcibly();
    throw new IOException(
        "S3Mock did not start:\n" + java.nio.file.Files.readString(folder.resolve("s3mock.log")));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
