package dev.plinth.bindings;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** What the build derived from {@code namespaces.txt}. */
class SlimPackageTest {

  private static final Path CLASSES =
      Path.of("target", "classes", "com", "hashicorp", "cdktf", "providers", "aws");
  private static final Pattern TYPE = Pattern.compile("\"(@cdktf/provider-aws\\.\\w+\\.\\w+)\"");

  private final Map<String, String> files = new TreeMap<>();

  SlimPackageTest() throws IOException {
    try (InputStream file = Files.newInputStream(CLASSES.resolve("provider-aws@18.0.3.jsii.tgz"));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void every_listed_namespace_and_the_provider_have_classes_and_code() throws IOException {
    Set<String> listed = new TreeSet<>(Files.readAllLines(Path.of("namespaces.txt")));
    listed.add("provider");

    try (Stream<Path> folders = Files.list(CLASSES).filter(Files::isDirectory)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
    assertThat(files.keySet())
        .filteredOn(name -> name.matches("package/lib/[^/]+/index\\.js"))
        .hasSameSizeAs(listed);
    assertThat(files.getOrDefault("package/lib/index.js", "").lines())
        .filteredOn(line -> line.contains("require("))
        .hasSameSizeAs(listed);
  }

  @Test
  void every_type_that_a_kept_type_mentions_is_kept() throws IOException {
    String assembly = files.get("package/.jsii");
    Set<String> kept = new TreeSet<>();
    new ObjectMapper().readTree(assembly).get("types").fieldNames().forEachRemaining(kept::add);
    Set<String> mentioned =
        TYPE.matcher(assembly)
            .results()
            .map(found -> found.group(1))
            .collect(toCollection(TreeSet::new));

    assertThat(kept).hasSizeGreaterThan(500).isEqualTo(mentioned);
  }

  @Test
  void documentation_declarations_and_source_maps_are_gone() {
    assertThat(files.get("package/.jsii")).doesNotContain("\"docs\":", "\"locationInModule\":");
    assertThat(files.values()).noneMatch(content -> content.contains("sourceMappingURL"));
    assertThat(files.keySet()).noneMatch(name -> name.endsWith(".d.ts"));
  }
}
