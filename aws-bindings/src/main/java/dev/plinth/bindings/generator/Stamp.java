package dev.plinth.bindings.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Remembers what the last run made from what, so that a build without changes skips the run: first
 * line a digest of the inputs, then the files made.
 */
final class Stamp {

  private final Path file;
  private final Path outputs;
  private final String inputs;

  /**
   * A stamp of the present inputs.
   *
   * @param file where it is kept between builds
   * @param outputs the folder that the files made are relative to
   * @param values inputs that are no files
   * @param files inputs; of a folder, every file in it
   */
  Stamp(Path file, Path outputs, List<String> values, List<Path> files) throws IOException {
    this.file = file;
    this.outputs = outputs;
    this.inputs = digest(values, files);
  }

  /** Whether the last run had the same inputs and all that it made is still there. */
  boolean isCurrent() throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    List<String> lines = Files.readAllLines(file);
    return lines.get(0).equals(inputs)
        && lines.stream().skip(1).allMatch(name -> Files.exists(outputs.resolve(name)));
  }

  /** Forgets the last run and removes what it made: a namespace may have left the list. */
  void clear() throws IOException {
    if (Files.exists(file)) {
      for (String name : Files.readAllLines(file).stream().skip(1).toList()) {
        Files.deleteIfExists(outputs.resolve(name));
      }
      Files.delete(file);
    }
  }

  /** To be called when all is made. */
  void write(SortedSet<String> made) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Stream.concat(Stream.of(inputs), made.stream()).toList());
  }

  private static String digest(List<String> values, List<Path> inputs) throws IOException {
    MessageDigest digest = sha256();
    for (String value : values) {
      digest.update(value.getBytes(StandardCharsets.UTF_8));
    }
    for (Path input : inputs) {
      try (Stream<Path> files = Files.walk(input)) {
        files
            .filter(Files::isRegularFile)
            .sorted()
            .forEach(
                path -> {
                  try {
                    digest.update(path.toString().getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(path));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
