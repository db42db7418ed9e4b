package dev.plinth.policies.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.plinth.policies.plan.JsonValues;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Place;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the map that synthesis leaves beside a stack's configuration. */
public final class SourceMapReader {

  /** The file's name, in the directory of the stack. */
  public static final String FILE = "sources.json";

  private static final Set<String> NOT_SOURCES = Set.of("target", "build", "node_modules", "out");
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> files;

  private SourceMapReader(Map<String, String> files) {
    this.files = files;
  }

  /**
   * Reads a map.
   *
   * @param file the map
   * @param root below which Java sources are looked for
   * @throws IOException when it cannot be read, or is no such map
   */
  public static SourceMap read(Path file, Path root) throws IOException {
    Value map;
    try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
      parser.nextToken();
      map = JsonValues.read(parser);
    }
    Set<String> wanted =
        Stream.concat(
                map.get("resources").entries().values().stream(),
                map.get("waivers").elements().stream())
            .flatMap(entry -> entry.get("file").asText().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return new SourceMapReader(find(root, wanted)).map(map);
  }

  private SourceMap map(Value map) throws IOException {
    Map<String, Place> resources = new HashMap<>();
    Map<String, String> constructs = new HashMap<>();
    map.get("resources")
        .entries()
        .forEach(
            (address, entry) -> {
              place(entry).ifPresent(place -> resources.put(address, place));
              constructs.put(address, text(entry, "construct"));
            });
    List<SourceMap.Declared> waivers = new ArrayList<>();
    for (Value waiver : map.get("waivers").elements()) {
      String construct = text(waiver, "construct");
      waivers.add(
          new SourceMap.Declared(
              construct,
              below(construct, constructs),
              text(waiver, "rule"),
              text(waiver, "reason"),
              text(waiver, "owner"),
              date(text(waiver, "expires")),
              place(waiver).orElse(new Place("unknown source", 1, construct))));
    }
    return new SourceMap(resources, waivers);
  }

  private static Set<String> below(String construct, Map<String, String> constructs) {
    return constructs.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().equals(construct) || entry.getValue().startsWith(construct + "/"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static LocalDate date(String text) throws IOException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IOException("'" + text + "' is no date", e);
    }
  }

  private Optional<Place> place(Value entry) {
    String file = text(entry, "file");
    Optional<Integer> line = entry.get("line").asInteger();
    return line.map(
        number -> new Place(files.getOrDefault(file, file), number, text(entry, "construct")));
  }

  private static String text(Value entry, String name) {
    return entry.get(name).asText().orElse("");
  }

  /** Class files know the package's path of their source, not the folder above it. */
  private static Map<String, String> find(Path root, Set<String> wanted) throws IOException {
    Map<String, String> found = new HashMap<>();
    if (wanted.isEmpty()) {
      return found;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = String.valueOf(directory.getFileName());
            boolean skipped =
                !directory.equals(root)
                    && (NOT_SOURCES.contains(name) || (name.startsWith(".") && name.length() > 1));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              String path = HclSources.shown(root.relativize(file));
              wanted.stream()
                  .filter(name -> path.equals(name) || path.endsWith("/" + name))
                  .findFirst()
                  .ifPresent(name -> found.merge(name, path, SourceMapReader::first));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
