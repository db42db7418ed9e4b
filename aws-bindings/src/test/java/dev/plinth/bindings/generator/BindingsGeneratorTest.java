package dev.plinth.bindings.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the build step on the real prebuilt provider. */
class BindingsGeneratorTest {

  private static final String PINNED = "5.23.1";
  private static final String AWS = "com/hashicorp/cdktf/providers/aws/";

  @Test
  void the_same_inputs_give_the_same_bytes(@TempDir Path first, @TempDir Path second)
      throws IOException {
    generate(first, "s3_bucket\nvpc\n", "aws_db_instance.password\n", PINNED);
    generate(second, "s3_bucket\nvpc\n", "aws_db_instance.password\n", PINNED);

    assertThat(derived(first)).isEqualTo(derived(second));
    assertThat(derived(first))
        .containsKeys(
            AWS + "$Module.class",
            AWS + "$Module.txt",
            AWS + "LICENSE",
            AWS + "provider-aws@18.0.3.jsii.tgz",
            AWS + "provider/AwsProvider.class",
            AWS + "s3_bucket/S3Bucket.class",
            AWS + "vpc/Vpc.class",
            "dev/plinth/bindings/aws-provider-schema.json.gz")
        .doesNotContainKey(AWS + "subnet/Subnet.class");
  }

  @Test
  void a_namespace_that_left_the_list_leaves_the_classes(@TempDir Path directory)
      throws IOException {
    generate(directory, "s3_bucket\nvpc\n", "", PINNED);
    generate(directory, "vpc\n", "", PINNED);

    assertThat(derived(directory)).containsKey(AWS + "vpc/Vpc.class");
    assertThat(derived(directory)).doesNotContainKey(AWS + "s3_bucket/S3Bucket.class");
  }

  @Test
  void a_run_without_changes_writes_nothing(@TempDir Path directory) throws IOException {
    generate(directory, "vpc\n", "", PINNED);
    Path made = directory.resolve("classes").resolve(AWS + "vpc/Vpc.class");
    FileTime longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(made, longAgo);

    generate(directory, "vpc\n", "", PINNED);

    assertThat(Files.getLastModifiedTime(made)).isEqualTo(longAgo);
  }

  @Test
  void a_wrong_namespace_writes_nothing(@TempDir Path directory) {
    assertThatThrownBy(() -> generate(directory, "vpcs\n", "", PINNED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("namespaces.txt:1: ")
        .hasMessageContaining("did you mean 'vpc'?");
    assertThat(directory.resolve("classes").resolve(AWS)).doesNotExist();
  }

  @Test
  void a_sensitive_attribute_that_does_not_exist_is_named(@TempDir Path directory) {
    assertThatThrownBy(() -> generate(directory, "vpc\n", "# secrets\naws_vpc.passwort\n", PINNED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("sensitive-attributes.txt:2: ")
        .hasMessageContaining("'aws_vpc.passwort'");
  }

  @Test
  void a_provider_version_other_than_the_pinned_one_is_refused(@TempDir Path directory) {
    assertThatThrownBy(() -> generate(directory, "vpc\n", "", "5.24.0"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("aws-provider.version is 5.24.0")
        .hasMessageContaining("5.23.1");
  }

  private static void generate(
      Path directory, String namespaces, String sensitive, String providerVersion)
      throws IOException {
    Path classes = directory.resolve("classes");
    // The build step reads its own classes there, to run again when they change.
    Files.createDirectories(classes.resolve("dev/plinth/bindings/generator"));
    Files.createDirectories(classes.resolve("dev/plinth/bindings/schema"));
    BindingsGenerator.main(
        new String[] {
          stockJar(),
          providerVersion,
          Files.writeString(directory.resolve("namespaces.txt"), namespaces).toString(),
          Files.writeString(directory.resolve("sensitive-attributes.txt"), sensitive).toString(),
          classes.toString(),
          directory.resolve("derived.stamp").toString()
        });
  }

  private static String stockJar() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.contains("cdktf-provider-aws-"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> derived(Path directory) throws IOException {
    Path classes = directory.resolve("classes");
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> classes.relativize(file).toString(),
                  BindingsGeneratorTest::hex,
                  (one, other) -> one,
                  TreeMap::new));
    }
  }

  private static String hex(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
