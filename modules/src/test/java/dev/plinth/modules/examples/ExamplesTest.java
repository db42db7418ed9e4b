package dev.plinth.modules.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.testing.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  private static final Path DOCUMENT = Path.of("../docs/examples.md");
  private static final Path SOURCES = Path.of("src/test/java/dev/plinth/modules/examples");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s) {4}// example: ([^\\n]+)\\n(.*?) {4}// end\\n");

  @Test
  void every_example_makes_resources() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> {
              var key = NetworkExamples.key(s);
              var network = NetworkExamples.network(s, key);
              NetworkExamples.securityGroups(s, network);
              NetworkExamples.endpoints(s, network);
              NetworkExamples.vpn(s, network, key);
              var lake = LakeExamples.lake(s);
              LakeExamples.bucket(s, lake);
              LakeExamples.events(s, key, lake);
              LakeExamples.secret(s, key);
              LakeExamples.role(s, lake, key);
              AccessExamples.workloads(s, key, lake);
              AccessExamples.engineers(s, lake);
              AccessExamples.delivery(s, IBucket.fromAttributes("state", Optional.empty()));
            });

    for (String path :
        List.of(
            "LogKey",
            "Network",
            "Jobs/IngressShuffle",
            "Endpoints/Kms",
            "Vpn/Allow-databases",
            "Lake/Raw",
            "Exports",
            "NewOrders/Rule",
            "Warehouse",
            "Report/ReadSales",
            "Airflow/Role",
            "Engineers/User-jane.doe",
            "Delivery/Deployer")) {
      stack.at(path);
    }
  }

  /** Run with {@code -Dplinth.docs.write} to have the document written anew. */
  @Test
  void the_document_has_every_example_as_it_compiles() throws IOException {
    var sections = new ArrayList<String>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file :
          files.filter(each -> each.toString().endsWith("Examples.java")).sorted().toList()) {
        Matcher example = EXAMPLE.matcher(Files.readString(file));
        while (example.find()) {
          sections.add(
              "## %s\n\n```java\n%s```\n"
                  .formatted(example.group(1), example.group(2).stripIndent()));
        }
      }
    }
    assertThat(sections).hasSizeGreaterThan(10);
    String document =
        """
        # Examples

        One for each construct, from `modules/src/test/java/dev/plinth/modules/examples`, where they \
        compile and synthesize. In an environment, [`PlatformStack`](../stacks/src/main/java/dev/plinth/stacks/PlatformStack.java) \
        puts all of it together.

        %s"""
            .formatted(String.join("\n", sections));
    if (Boolean.getBoolean("plinth.docs.write")) {
      Files.writeString(DOCUMENT, document);
    }
    assertThat(DOCUMENT).content().isEqualTo(document);
  }
}
