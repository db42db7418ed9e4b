package dev.plinth.policies.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.plinth.policies.plan.Address;
import dev.plinth.policies.plan.JsonValues;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The places of a root module's resources in its files, and in those of the modules it calls: local
 * ones, and others where {@code terraform init} has put them. A resource of a module that is not
 * there is placed at the call.
 */
public final class HclSources implements Places {

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, Place> resources = new HashMap<>();
  private final Map<String, Place> calls = new HashMap<>();
  private final Map<String, Path> installed;

  private HclSources(Map<String, Path> installed) {
    this.installed = installed;
  }

  /** Reads the files below the directory of a root module. */
  public static HclSources of(Path root) throws IOException {
    var sources = new HclSources(installed(root));
    sources.module(root, "", "", new HashSet<>());
    return sources;
  }

  @Override
  public Optional<Place> of(Address address) {
    Place place = resources.get(address.inConfiguration());
    String scope = address.scope();
    while (place == null && !scope.isEmpty()) {
      place = calls.get(scope);
      scope = parent(scope);
    }
    return Optional.ofNullable(place);
  }

  private void module(Path directory, String scope, String key, Set<Path> callers)
      throws IOException {
    Path real = directory.toAbsolutePath().normalize();
    // Terraform refuses a module that calls itself; so do we.
    if (!Files.isDirectory(directory) || !callers.add(real)) {
      return;
    }
    for (Path file : files(directory)) {
      for (HclScanner.Block block : HclScanner.blocks(text(file))) {
        var place = new Place(shown(file), block.line(), "");
        List<String> labels = block.labels();
        if (block.type().equals("resource") && labels.size() == 2) {
          resources.put(scope + String.join(".", labels), place);
        } else if (block.type().equals("data") && labels.size() == 2) {
          resources.put(scope + "data." + String.join(".", labels), place);
        } else if (block.type().equals("module") && labels.size() == 1) {
          String inside = scope + "module." + labels.get(0) + ".";
          String path = key.isEmpty() ? labels.get(0) : key + "." + labels.get(0);
          calls.put(inside, place);
          Optional<Path> called = called(directory, block.source(), path);
          if (called.isPresent()) {
            module(called.get(), inside, path, callers);
          }
        }
      }
    }
    callers.remove(real);
  }

  private Optional<Path> called(Path directory, String source, String key) {
    if (source.startsWith("./") || source.startsWith("../")) {
      return Optional.of(directory.resolve(source).normalize());
    }
    return Optional.ofNullable(installed.get(key));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".tf") || file.toString().endsWith(".tofu"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /** Any bytes: what is no UTF-8 is no part of a header. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** What {@code terraform init} wrote of where it put which module. */
  private static Map<String, Path> installed(Path root) throws IOException {
    Path manifest = root.resolve(".terraform/modules/modules.json");
    Map<String, Path> directories = new HashMap<>();
    if (Files.isRegularFile(manifest)) {
      try (JsonParser parser = JSON.createParser(Files.readAllBytes(manifest))) {
        parser.nextToken();
        for (Value module : JsonValues.read(parser).get("Modules").elements()) {
          String key = module.get("Key").asText().orElse("");
          module
              .get("Dir")
              .asText()
              .filter(directory -> !key.isEmpty())
              .ifPresent(directory -> directories.put(key, root.resolve(directory).normalize()));
        }
      }
    }
    return directories;
  }

  private static String parent(String scope) {
    int module = scope.lastIndexOf("module.", scope.length() - 2);
    return module < 0 ? "" : scope.substring(0, module);
  }

  static String shown(Path file) {
    return file.normalize().toString().replace('\\', '/');
  }
}
