package dev.plinth.bindings.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The attributes whose values Terraform must hide. The bindings do not tell them, so a list in the
 * repository does: one dotted path a line, {@code #} starts a comment.
 */
final class SensitiveAttributes {

  private static final String DATA_SOURCE_PREFIX = "data.";

  private final Path file;
  private final Map<String, Integer> linesByPath;
  private final Set<String> met = new HashSet<>();

  private SensitiveAttributes(Path file, Map<String, Integer> linesByPath) {
    this.file = file;
    this.linesByPath = linesByPath;
  }

  static SensitiveAttributes read(Path file) throws IOException {
    Map<String, Integer> linesByPath = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String path = lines.get(i).replaceFirst("#.*", "").strip();
      if (!path.isEmpty() && linesByPath.putIfAbsent(path, i + 1) != null) {
        problems.add("%s:%d: '%s' is there twice; remove one".formatted(file, i + 1, path));
      }
    }
    InvalidInputException.throwIfAny(problems);
    return new SensitiveAttributes(file, linesByPath);
  }

  /** Whether the value at a path below a resource is a secret. */
  Predicate<String> ofResource(String type) {
    return path -> isListed(type + "." + path);
  }

  /** Whether the value at a path below a data source is a secret. */
  Predicate<String> ofDataSource(String type) {
    return path -> isListed(DATA_SOURCE_PREFIX + type + "." + path);
  }

  private boolean isListed(String path) {
    boolean listed = linesByPath.containsKey(path);
    if (listed) {
      met.add(path);
    }
    return listed;
  }

  /**
   * To be called when the whole schema was asked about.
   *
   * @throws InvalidInputException naming every line that is no attribute of the provider
   */
  void checkAllMet() {
    InvalidInputException.throwIfAny(
        linesByPath.entrySet().stream()
            .filter(entry -> !met.contains(entry.getKey()))
            .map(
                entry ->
                    "%s:%d: the provider has no attribute '%s'; correct or remove the line"
                        .formatted(file, entry.getValue(), entry.getKey()))
            .toList());
  }
}
