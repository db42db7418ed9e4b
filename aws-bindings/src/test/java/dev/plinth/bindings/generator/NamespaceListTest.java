package dev.plinth.bindings.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceListTest {

  private static final Set<String> KNOWN =
      Set.of("data_aws_region", "provider", "s3_bucket", "sqs_queue", "subnet", "vpc");

  private final Path directory;

  NamespaceListTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void a_sorted_list_of_known_namespaces_is_taken_and_the_provider_added() throws IOException {
    assertThat(NamespaceList.read(list("s3_bucket\nvpc\n"), KNOWN))
        .containsExactly("provider", "s3_bucket", "vpc");
  }

  @ParameterizedTest
  @CsvSource({
    "sqs_que, sqs_queue",
    "aws_vpc, vpc",
    "S3-Bucket, s3_bucket",
    "data.aws_region, data_aws_region",
    "' vpc', vpc"
  })
  void an_unknown_namespace_is_named_with_its_line_and_the_nearest(String written, String meant)
      throws IOException {
    Path list = list("s3_bucket\n" + written + "\n");

    assertThatThrownBy(() -> NamespaceList.read(list, KNOWN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(list + ":2: ")
        .hasMessageContaining("no namespace '" + written + "'; did you mean '" + meant + "'?");
  }

  @Test
  void all_problems_are_told_at_once() throws IOException {
    Path list = list("vpc\nsubnet\n\nvpc\nvps\n");

    assertThatThrownBy(() -> NamespaceList.read(list, KNOWN))
        .hasMessageContaining(list + ":2: 'subnet' must come before 'vpc'")
        .hasMessageContaining(list + ":3: empty line")
        .hasMessageContaining(list + ":4: 'vpc' is there twice")
        .hasMessageContaining(list + ":5: the prebuilt provider has no namespace 'vps'");
  }

  private Path list(String content) throws IOException {
    return Files.writeString(directory.resolve("namespaces.txt"), content);
  }
}
