package dev.plinth.stacks;

import dev.plinth.modules.PlatformApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes environments as Terraform configuration: one app, one stack for each environment. */
public final class Synthesis {

  private Synthesis() {}

  /**
   * Writes {@code stacks/<environment>/cdk.tf.json} for each environment, beside it {@code
   * sources.json} that says which line of Java each resource comes from, then {@code
   * manifest.json}, into the output directory, which is made if there is none. Nothing is written
   * before all of it is synthesized; other files there, such as Terraform's own, stay.
   *
   * @return the directory of each stack by environment, in the order given
   * @throws UncheckedIOException if a file cannot be written
   */
  public static Map<String, Path> run(List<Environment> environments, Path outputDirectory) {
    try {
      Path staging = Files.createTempDirectory("plinth-synth-");
      try {
        PlatformApp app = PlatformApp.into(staging);
        environments.forEach(environment -> new PlatformStack(app, environment));
        app.synth();
        // Not always the staging directory: CDKTF_OUTDIR comes first.
        Path written = Path.of(app.getOutdir());
        SourceMapFile sources = SourceMapFile.of(app.sources());
        for (Environment environment : environments) {
          sources.write(written.resolve("stacks").resolve(environment.environment()));
        }
        publish(written, outputDirectory, environments);
      } finally {
        delete(staging);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var directories = new LinkedHashMap<String, Path>();
    for (Environment environment : environments) {
      directories.put(
          environment.environment(),
          outputDirectory.resolve("stacks").resolve(environment.environment()));
    }
    return Collections.unmodifiableMap(directories);
  }

  private static void publish(Path from, Path to, List<Environment> environments)
      throws IOException {
    if (from.toAbsolutePath().normalize().equals(to.toAbsolutePath().normalize())) {
      return;
    }
    var files = new ArrayList<String>();
    for (Environment environment : environments) {
      files.add("stacks/" + environment.environment() + "/cdk.tf.json");
      files.add("stacks/" + environment.environment() + "/" + SourceMapFile.NAME);
    }
    files.add("manifest.json");
    for (String file : files) {
      Path target = to.resolve(file);
      Path half = target.resolveSibling(target.getFileName() + ".tmp");
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
