package dev.plinth.bindings.generator;

import dev.plinth.bindings.generator.SchemaExtractor.ExtractedSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The build step: derives everything in {@code target/classes} that nobody writes by hand. */
public final class BindingsGenerator {

  private static final String SCHEMA = "dev/plinth/bindings/aws-provider-schema.json.gz";
  private static final String OUR_CLASSES = "dev/plinth/bindings";

  private final Path stockJar;
  private final String pinnedProviderVersion;
  private final Path namespaceList;
  private final Path sensitiveList;
  private final Path classes;
  private final Path stampFile;

  private BindingsGenerator(String[] arguments) {
    stockJar = Path.of(arguments[0]);
    pinnedProviderVersion = arguments[1];
    namespaceList = Path.of(arguments[2]);
    sensitiveList = Path.of(arguments[3]);
    classes = Path.of(arguments[4]);
    stampFile = Path.of(arguments[5]);
  }

  /**
   * Derives bindings and schema, if an input changed since the last run.
   *
   * @param arguments the prebuilt provider's jar, the pinned provider version, the list of
   *     namespaces, the list of sensitive attributes, the folder for classes, the file that
   *     remembers the run
   */
  public static void main(String[] arguments) throws IOException {
    new BindingsGenerator(arguments).generateIfNeeded();
  }

  private void generateIfNeeded() throws IOException {
    // A released jar never changes, so its path stands for its 123 MB.
    List<String> values = List.of(stockJar.toString(), pinnedProviderVersion);
    List<Path> files =
        List.of(
            namespaceList,
            sensitiveList,
            classes.resolve(OUR_CLASSES + "/generator"),
            classes.resolve(OUR_CLASSES + "/schema"));
    Stamp stamp = new Stamp(stampFile, classes, values, files);
    if (stamp.isCurrent()) {
      return;
    }
    SortedMap<String, byte[]> derived = derive();
    stamp.clear();
    for (Map.Entry<String, byte[]> file : derived.entrySet()) {
      Path path = classes.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    stamp.write(new TreeSet<>(derived.keySet()));
  }

  /** All files in memory, so that a mistake in an input leaves nothing half-written. */
  private SortedMap<String, byte[]> derive() throws IOException {
    try (StockProvider stock = new StockProvider(stockJar)) {
      Map<String, Namespace> known = stock.namespaces();
      SortedSet<String> kept = NamespaceList.read(namespaceList, known.keySet());
      SensitiveAttributes sensitive = SensitiveAttributes.read(sensitiveList);
      Collection<Namespace> namespaces = kept.stream().map(known::get).toList();

      SlimPackage slim = new SlimPackage(namespaces);
      SchemaExtractor extractor = new SchemaExtractor();
      stock.visitPackage(
          (path, content) -> {
            byte[] bytes = content.readAllBytes();
            slim.visit(path, new ByteArrayInputStream(bytes));
            extractor.visit(path, new ByteArrayInputStream(bytes));
          });
      ExtractedSchema schema = extractor.extract(sensitive);
      sensitive.checkAllMet();
      checkVersion(schema.providerVersion());

      SortedMap<String, byte[]> derived = new TreeMap<>();
      for (String name : stock.classesOf(kept)) {
        derived.put(name, stock.read(name));
      }
      derived.put(StockProvider.FOLDER + "$Module.txt", moduleTypes(namespaces));
      derived.put(StockProvider.FOLDER + "LICENSE", slim.license());
      derived.put(StockProvider.FOLDER + stock.packageFileName(), slim.pack());
      derived.put(SCHEMA, SchemaWriter.gzippedJson(schema));
      return derived;
    }
  }

  private void checkVersion(String providerVersion) {
    if (!providerVersion.equals(pinnedProviderVersion)) {
      throw new InvalidInputException(
          "pom.xml: aws-provider.version is %s, but %s was made from %s; set it to that"
              .formatted(pinnedProviderVersion, stockJar.getFileName(), providerVersion));
    }
  }

  private static byte[] moduleTypes(Collection<Namespace> namespaces) {
    return namespaces.stream()
        .flatMap(namespace -> namespace.moduleLines().stream())
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
