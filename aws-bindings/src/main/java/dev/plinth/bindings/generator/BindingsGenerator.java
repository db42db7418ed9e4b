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
import java.util.SortedSet;
import java.util.stream.Collectors;

/** The build step: derives everything in {@code target/classes} that nobody writes by hand. */
public final class BindingsGenerator {

  private static final String SCHEMA = "dev/plinth/bindings/aws-provider-schema.json.gz";

  private final Path stockJar;
  private final String pinnedProviderVersion;
  private final Path namespaceList;
  private final Path sensitiveList;
  private final Path classes;

  private BindingsGenerator(String[] arguments) {
    stockJar = Path.of(arguments[0]);
    pinnedProviderVersion = arguments[1];
    namespaceList = Path.of(arguments[2]);
    sensitiveList = Path.of(arguments[3]);
    classes = Path.of(arguments[4]);
  }

  /**
   * Generates what is out of date.
   *
   * @param arguments the prebuilt provider's jar, the pinned provider version, the list of
   *     namespaces, the list of sensitive attributes, the folder for classes
   */
  public static void main(String[] arguments) throws IOException {
    new BindingsGenerator(arguments).generate();
  }

  private void generate() throws IOException {
    try (StockProvider stock = new StockProvider(stockJar)) {
      Map<String, Namespace> known = stock.namespaces();
      SortedSet<String> kept = NamespaceList.read(namespaceList, known.keySet());
      SensitiveAttributes sensitive = SensitiveAttributes.read(sensitiveList);
      Collection<Namespace> namespaces = kept.stream().map(known::get).toList();

      SlimPackage slim = new SlimPackage(namespaces);
      SchemaExtractor schema = new SchemaExtractor();
      stock.visitPackage(
          (path, content) -> {
            byte[] bytes = content.readAllBytes();
            slim.visit(path, new ByteArrayInputStream(bytes));
            schema.visit(path, new ByteArrayInputStream(bytes));
          });
      ExtractedSchema extracted = schema.extract(sensitive);
      sensitive.checkAllMet();
      checkVersion(extracted.providerVersion());

      for (List<String> names : List.of(stock.sharedClasses(), stock.classesOf(kept))) {
        for (String name : names) {
          write(name, stock.read(name));
        }
      }
      write(StockProvider.FOLDER + "$Module.txt", moduleTypes(namespaces));
      write(StockProvider.FOLDER + stock.packageFileName(), slim.pack());
      write(SCHEMA, SchemaWriter.gzippedJson(extracted));
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

  private void write(String name, byte[] content) throws IOException {
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
