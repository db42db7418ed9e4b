package dev.plinth.bindings.generator;

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

  private final Path stockJar;
  private final Path namespaceList;
  private final Path classes;

  private BindingsGenerator(Path stockJar, Path namespaceList, Path classes) {
    this.stockJar = stockJar;
    this.namespaceList = namespaceList;
    this.classes = classes;
  }

  /** Arguments: the prebuilt provider's jar, the namespace list, the folder for the classes. */
  public static void main(String[] arguments) throws IOException {
    new BindingsGenerator(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]))
        .generate();
  }

  private void generate() throws IOException {
    try (StockProvider stock = new StockProvider(stockJar)) {
      Map<String, Namespace> known = stock.namespaces();
      SortedSet<String> kept = NamespaceList.read(namespaceList, known.keySet());
      Collection<Namespace> namespaces = kept.stream().map(known::get).toList();

      SlimPackage slim = new SlimPackage(namespaces);
      stock.visitPackage(slim);

      for (List<String> names : List.of(stock.sharedClasses(), stock.classesOf(kept))) {
        for (String name : names) {
          write(name, stock.read(name));
        }
      }
      write(StockProvider.FOLDER + "$Module.txt", moduleTypes(namespaces));
      write(StockProvider.FOLDER + stock.packageFileName(), slim.pack());
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
