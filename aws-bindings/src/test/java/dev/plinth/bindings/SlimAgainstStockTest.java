package dev.plinth.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The slim bindings must behave as the stock ones do, to the byte. */
class SlimAgainstStockTest {

  private static final Path PACKAGE_CACHE = Path.of("target", "jsii-cache").toAbsolutePath();
  private static final Predicate<String> STOCK_JAR =
      entry -> Path.of(entry).getFileName().toString().startsWith("cdktf-provider-aws-");
  private static final Predicate<String> SLIM_CLASSES =
      entry -> Path.of(entry).endsWith(Path.of("target", "classes"));

  @Test
  void the_same_app_synthesizes_the_same_bytes(@TempDir Path directory) throws Exception {
    SortedMap<String, String> slim = synthesize(directory.resolve("slim"), STOCK_JAR.negate());
    SortedMap<String, String> stock = synthesize(directory.resolve("stock"), SLIM_CLASSES.negate());

    assertThat(slim).containsKey("stacks/reference/cdk.tf.json").isEqualTo(stock);
    assertThat(slim.get("stacks/reference/cdk.tf.json"))
        .contains("aws_emr_cluster", "${aws_vpc.Vpc.cidr_block}", "\"version\": \"5.23.1\"");
  }

  /** Runs the app in its own JVM on a part of this class path; the files it wrote, by name. */
  private static SortedMap<String, String> synthesize(Path output, Predicate<String> classPath)
      throws IOException, InterruptedException {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    List<String> kept = Arrays.stream(entries).filter(classPath).toList();
    assertThat(kept).as("class path without the other bindings").hasSize(entries.length - 1);

    Path log = output.resolveSibling(output.getFileName() + ".log");
    ProcessBuilder app =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, kept),
                ReferenceApp.class.getName(),
                output.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // The stock package unpacks to 374 MB: not into the user's cache.
    app.environment().put("JSII_RUNTIME_PACKAGE_CACHE_ROOT", PACKAGE_CACHE.toString());
    assertThat(app.start().waitFor()).as(() -> read(log)).isZero();

    try (Stream<Path> files = Files.walk(output)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> output.relativize(file).toString(),
                  SlimAgainstStockTest::read,
                  (first, second) -> first,
                  TreeMap::new));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
