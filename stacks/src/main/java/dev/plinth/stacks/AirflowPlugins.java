package dev.plinth.stacks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The plugins of {@code dags/plugins}, which the build puts beside this class. */
final class AirflowPlugins {

  private static final List<String> FILES = List.of("plinth_runs.py");

  private AirflowPlugins() {}

  /** Their text by the name of the file. */
  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    FILES.forEach(name -> files.put(name, text(name)));
    return files;
  }

  private static String text(String name) {
    try (InputStream stream = AirflowPlugins.class.getResourceAsStream("plugins/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("plugins/" + name + " is missing from the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
