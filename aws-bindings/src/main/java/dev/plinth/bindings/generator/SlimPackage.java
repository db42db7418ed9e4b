package dev.plinth.bindings.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Collects the files of the npm package that the kept namespaces need, and packs them again: no
 * type declarations, no source maps, no other namespaces.
 */
final class SlimPackage implements StockProvider.PackageVisitor {

  private static final String ROOT = "package/";
  private static final String LIB = ROOT + "lib/";
  private static final String LICENSE = ROOT + "LICENSE";

  private final AssemblyFilter assembly;
  private final Map<String, Namespace> namespacesByFolderKey;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final SortedMap<String, String> foldersByJsiiName = new TreeMap<>();

  SlimPackage(Collection<Namespace> kept) {
    assembly =
        new AssemblyFilter(kept.stream().map(Namespace::jsiiName).collect(Collectors.toSet()));
    namespacesByFolderKey =
        kept.stream().collect(Collectors.toMap(Namespace::folderKey, Function.identity()));
  }

  @Override
  public void visit(String path, InputStream content) throws IOException {
    switch (path) {
      case ROOT + ".jsii" -> files.put(path, assembly.filter(content));
      case ROOT + "package.json", LICENSE -> files.put(path, content.readAllBytes());
      default -> visitLibrary(path, content);
    }
  }

  private void visitLibrary(String path, InputStream content) throws IOException {
    int end = path.indexOf('/', LIB.length());
    if (!path.startsWith(LIB) || !path.endsWith(".js") || end < 0) {
      return;
    }
    String folder = path.substring(LIB.length(), end);
    Namespace namespace = namespacesByFolderKey.get(Namespace.folderKey(folder));
    if (namespace != null) {
      foldersByJsiiName.put(namespace.jsiiName(), folder);
      files.put(path, JavaScript.read(content).code().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The package as a gzipped tar archive; the same files give the same bytes. */
  byte[] pack() throws IOException {
    if (foldersByJsiiName.size() != namespacesByFolderKey.size()) {
      throw new IllegalStateException(
          "The npm package has folders only for " + foldersByJsiiName.keySet());
    }
    files.put(LIB + "index.js", index().getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** The licence of everything derived. */
  byte[] license() {
    return Objects.requireNonNull(files.get(LICENSE), LICENSE);
  }

  /** Loads a namespace at its first use: a stack uses few of those that are kept. */
  private String index() {
    return foldersByJsiiName.entrySet().stream()
        .map(
            entry ->
                """
                Object.defineProperty(exports, "%s", { enumerable: true, get: () => require("./%s") });
                """
                    .formatted(entry.getKey(), entry.getValue()))
        .collect(
            Collectors.joining(
                "",
                """
                "use strict";
                Object.defineProperty(exports, "__esModule", { value: true });
                """,
                ""));
  }
}
